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
  | 'palette'
  | 'shortcuts'
  | 'about';

/** The panel that shows; null when none does. */
export const usePanel = create<{ panel: Panel | null }>(() => ({ panel: null }));

/** Shows a panel in the place of any other. */
export function openPanel(panel: Panel): void {
  usePanel.setState({ panel });
}

/** Shows a panel, or puts it away when it is the one that shows. */
export function togglePanel(panel: Panel): void {
  usePanel.setState((state) => ({ panel: state.panel === panel ? null : panel }));
}

/** Whether a dialog keeps the rest of the window from being used, a panel or another. */
export function isModalOpen(): boolean {
  return document.querySelector('dialog:modal') !== null;
}

/** Puts the panel away. */
export function closePanel(): void {
  usePanel.setState({ panel: null });
}
