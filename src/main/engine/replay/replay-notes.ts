import type { LeftOut } from './replay-queue';

/** What of a capture could not be published as it was. */
export interface ReplayLosses extends LeftOut {
  /** What a mock server said of itself. */
  gaps: number;
  /** What the server did not take, and why it did not the first. */
  refused: number;
  refusal: string | null;
  /** Ms by which it fell behind its schedule and went on later. */
  behindMs: number;
}

/** Nothing lost. */
export function noLosses(): ReplayLosses {
  return {
    ...{ binary: 0, tooLarge: 0, damaged: 0, gaps: 0 },
    ...{ refused: 0, refusal: null, behindMs: 0 },
  };
}

/** One sentence for each kind of loss there was; counts are of all rounds. */
export function replayNotes(losses: ReplayLosses): string[] {
  const { binary, tooLarge, damaged, gaps, refused, refusal, behindMs } = losses;
  const notes: string[] = [];
  if (binary > 0) {
    notes.push(`Left out: ${counted(binary, 'binary message')}; a channel carries text and JSON.`);
  }
  if (tooLarge > 0) notes.push(`Left out: ${counted(tooLarge, 'message')} larger than 4 MiB.`);
  if (gaps > 0) {
    notes.push(`Left out: ${counted(gaps, 'gap')} that the recorded server told of its own ids.`);
  }
  if (damaged > 0) notes.push(`Left out: ${counted(damaged, 'damaged record')} of the capture.`);
  if (refused > 0) notes.push(`Not published: ${counted(refused, 'message')}. ${refusal ?? ''}`);
  if (behindMs >= 1) {
    const seconds = (behindMs / 1_000).toFixed(1);
    notes.push(`It fell behind by ${seconds} s in all, by overload or sleep, and went on later.`);
  }
  return notes;
}

function counted(count: number, what: string): string {
  return `${count.toLocaleString('en-US')} ${what}${count === 1 ? '' : 's'}`;
}
