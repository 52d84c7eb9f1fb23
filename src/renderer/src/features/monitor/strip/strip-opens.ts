import { openSide } from '../../../state/side-pane';

/** The reports that cells of the strip lead to. */
export const OPENS = {
  latency: { what: 'the latency report', open: () => openSide('latency') },
  delivery: { what: 'the delivery report', open: () => openSide('delivery') },
} as const;
