import type { ServerView } from '../../../shared/contract/views';
import type { Tone } from './tone';

/** How the server stands, in a colour and a few words. */
export interface ServerStanding {
  tone: Tone;
  label: string;
  /** Some of its instances are down while others run. */
  partly: boolean;
}

const TONES: Readonly<Record<ServerView['state'], Tone>> = {
  stopped: 'muted',
  starting: 'info',
  running: 'ok',
  stopping: 'warn',
  failed: 'bad',
};

/** How the server stands; of several instances it says how many run unless all do. */
export function serverStanding({
  state,
  instances: { running, of },
}: Pick<ServerView, 'state' | 'instances'>): ServerStanding {
  if (state === 'running' && running < of) {
    return { tone: 'warn', label: `${running} of ${of} running`, partly: true };
  }
  return { tone: TONES[state], label: state, partly: false };
}
