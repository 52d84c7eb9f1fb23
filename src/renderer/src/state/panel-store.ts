import { create } from 'zustand';

/** What can lie over the window, one at a time. */
export type Panel =
  | 'options'
  | 'import'
  | 'rename'
  | 'remove'
  | 'columns'
  | 'goTo'
  | 'keepRecording'
  | 'discardRecording'
  | 'export'
  | 'replay'
  | 'palette'
  | 'shortcuts'
  | 'about';

/** What shows, and where in it. */
export interface PanelState {
  /** The panel that shows; null when none does. */
  panel: Panel | null;
  /** The option that the options are opened at, by its path in the spec; null = at their start. */
  option: string | null;
}

/** The panel over the window. */
export const usePanel = create<PanelState>(() => ({ panel: null, option: null }));

/** Shows a panel in the place of any other. */
export function openPanel(panel: Panel): void {
  usePanel.setState({ panel, option: null });
}

/** Shows the options of the connection shown, at one of them: `tsPath`, `ping.intervalMs`. */
export function openOptions(option: string): void {
  usePanel.setState({ panel: 'options', option });
}

/** Shows a panel, or puts it away when it is the one that shows. */
export function togglePanel(panel: Panel): void {
  usePanel.setState((state) => ({ panel: state.panel === panel ? null : panel, option: null }));
}

/** Whether a dialog keeps the rest of the window from being used, a panel or another. */
export function isModalOpen(): boolean {
  return document.querySelector('dialog:modal') !== null;
}

/** Puts the panel away. */
export function closePanel(): void {
  usePanel.setState({ panel: null });
}
