import type { LogRow } from '../../../../../shared/contract/capture-views';
import type { Tone } from '../../../ui/tone';

/** How a row is set off from others. */
export interface RowLook {
  /** Colour of the event; absent for the plain text colour. */
  tone: Tone;
  /** The whole row is tinted. */
  tinted: boolean;
  /** What stands in the direction column, and its name. */
  sign: string;
  signName: string;
  signTone: Tone;
}

const TINTED: ReadonlySet<LogRow['kind']> = new Set(['state', 'clock', 'invalid', 'audit']);
/** What the delivery audit finds. */
const FINDINGS: Readonly<Record<string, string>> = {
  lost: '×',
  duplicated: '‖',
  reordered: '⇅',
  reset: '↺',
};

/** The look of a row by its kind and, for changes of state, by the state. */
export function rowLook({ kind, event, direction }: LogRow): RowLook {
  const tone = toneOf(kind, event);
  const tinted = TINTED.has(kind);
  if (kind === 'audit') {
    return { tone, tinted, sign: FINDINGS[event] ?? '!', signName: 'finding', signTone: tone };
  }
  if (kind === 'probe') return { tone, tinted, sign: '⇄', signName: 'probe', signTone: tone };
  if (tinted || direction === null) {
    return { tone, tinted, sign: '●', signName: kind, signTone: tone };
  }
  return direction === 'received'
    ? { tone, tinted, sign: '↓', signName: 'received', signTone: 'ok' }
    : { tone, tinted, sign: '↑', signName: 'sent', signTone: 'accent' };
}

function toneOf(kind: LogRow['kind'], event: string): Tone {
  switch (kind) {
    case 'message':
      return 'info';
    case 'state':
      if (event === 'open') return 'ok';
      return event === 'connecting' || event === 'idle' ? 'accent' : 'warn';
    case 'invalid':
      return 'bad';
    case 'audit':
      return event === 'lost' ? 'bad' : 'warn';
    case 'close':
    case 'clock':
    case 'redirect':
      return 'warn';
    default:
      return 'muted';
  }
}
