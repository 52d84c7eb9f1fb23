import { create } from 'zustand';
import { faultText } from '../../../../../shared/fault-text';
import type { Fault } from '../../../../../shared/model/fault';

/** The fault being written; it outlives the page. */
export interface FaultDraft {
  /** As `--fault` takes it; the form is made from it. */
  text: string;
  /** The place in the list of the one that is changed; null = a new one. */
  editing: number | null;
  /** The form shows. */
  formShown: boolean;
  /** Counts up whenever the text should take the keyboard. */
  focusRequest: number;
}

const NOTHING: FaultDraft = { text: '', editing: null, formShown: false, focusRequest: 0 };

/** What stands in the form. */
export const useFaultDraft = create<FaultDraft>(() => NOTHING);

/** The user writes. */
export function writeFault(text: string): void {
  useFaultDraft.setState({ text });
}

/** Opens or closes the form; opened with nothing in it, it begins with a delay. */
export function showFaultForm(formShown: boolean): void {
  useFaultDraft.setState(({ text }) => ({
    formShown,
    text: formShown && text.trim() === '' ? FIRST : text,
  }));
}

const FIRST = 'latency=200ms±50ms';

/** Turns to the form with a fault of the list in it. */
export function editFault(at: number, fault: Fault): void {
  useFaultDraft.setState(({ focusRequest }) => ({
    ...{ text: faultText(fault), editing: at, formShown: true },
    focusRequest: focusRequest + 1,
  }));
}

/** It is taken over, or given up. */
export function endFaultDraft(): void {
  useFaultDraft.setState(({ formShown, editing }) => ({
    ...{ text: '', editing: null },
    formShown: formShown && editing === null,
  }));
}
