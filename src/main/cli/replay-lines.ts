import type { ReplayStatus } from '../../shared/model/replay';
import { visibleText } from '../../shared/visible-text';
import type { ReplayPlan } from '../engine/replay/types';
import { createHumanLines } from './human-lines';
import type { Output } from './output';
import { urlsOf } from './serve';

/** What is replayed. */
export interface ReplayedCapture {
  /** Of the capture. */
  name: string;
  plan: ReplayPlan;
}

const MOST_CHANNELS = 20;
const CLEAR_LINE = '\r\u001b[K';

/** The JSON line when it begins (`status` null), and when it is over. */
export function replayLine({ name, plan }: ReplayedCapture, status: ReplayStatus | null): string {
  const { speed, loop } = plan.options;
  if (!status) {
    const channels = channelsOf(plan);
    return JSON.stringify({ kind: 'replay', state: 'begun', capture: name, channels, speed, loop });
  }
  const { trouble, published, round, notes } = status;
  // What still runs was interrupted.
  const state = status.state === 'running' ? 'stopped' : status.state;
  return JSON.stringify({ kind: 'replay', state, published, rounds: round, notes, trouble });
}

/** What people see when it begins. */
export function replayBanner(
  { name, plan }: ReplayedCapture,
  address: Parameters<typeof urlsOf>[0],
  output: Output,
): string {
  const { paint, facts } = createHumanLines(output);
  const urls = urlsOf(address);
  const channels = channelsOf(plan);
  const [only] = channels;
  const named = (url = '') =>
    channels.length === 1 && only !== undefined ? url.replace('{channel}', pathOf(only)) : url;
  const more = channels.length - MOST_CHANNELS;
  const listed = channels.slice(0, MOST_CHANNELS).map((channel) => visibleText(channel, 80));
  return [
    `${paint.bold('Wirescope replay')} of ${paint.cyan(visibleText(name, 80))}${speedWords(plan)}`,
    '',
    facts([
      ['channels', `${listed.join(', ')}${more > 0 ? ` and ${more} more` : ''}`],
      ['WebSocket', named(urls.websocket)],
      ['SSE', named(urls.sse)],
      ['long poll', named(urls.poll)],
    ]),
    '',
    paint.dim('Ctrl+C ends it.'),
  ].join('\n');
}

/** What people see when it is over. */
export function replaySummary({ published, round, notes }: ReplayStatus): string {
  const rounds = round > 1 ? ` in ${round} rounds` : '';
  return [`${counted(published)} published${rounds}`, ...notes].join('\n');
}

/** Draws how far it is, on one line. */
export function replayProgress(terminal: NodeJS.WritableStream | null) {
  let shown = false;
  return {
    draw({ published, progress, round }: ReplayStatus): void {
      const percent = Math.floor(progress * 100);
      const rounds = round > 1 ? `, round ${round}` : '';
      terminal?.write(`${CLEAR_LINE}${counted(published)} published, ${percent} %${rounds}`);
      shown = true;
    },
    clear(): void {
      if (shown) terminal?.write(CLEAR_LINE);
    },
  };
}

function channelsOf({ channels }: ReplayPlan): string[] {
  return [...new Set([...channels.values()].map(({ channel }) => channel))];
}

function speedWords({ options: { speed, loop } }: ReplayPlan): string {
  return `${speed === 1 ? '' : ` at ${speed} times its speed`}${loop ? ', over and over' : ''}`;
}

/** As it stands in a URL; slashes stay. */
function pathOf(channel: string): string {
  return encodeURIComponent(channel).replaceAll('%2F', '/');
}

function counted(count: number): string {
  return `${count.toLocaleString('en-US')} message${count === 1 ? '' : 's'}`;
}
