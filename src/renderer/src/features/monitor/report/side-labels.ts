import type { SideTab } from '../../../state/side-pane';

/** What stands beside the log, and what it answers. */
export const SIDE_LABELS: Readonly<Record<SideTab, { label: string; title: string }>> = {
  record: { label: 'Record', title: 'The record chosen in the log, whole' },
  latency: { label: 'Latency', title: 'How late and how jittery messages come' },
  delivery: { label: 'Delivery', title: 'What was lost, and what each reconnect cost' },
  doctor: { label: 'Doctor', title: 'What may be wrong with this connection' },
  text: { label: 'Text', title: 'The newest answer of the language model as one text' },
};
