import type {
  DeliveryHole,
  DeliveryReport,
  HoleCause,
  Seam,
} from '../../../../../shared/model/delivery';
import { visibleText } from '../../../../../shared/visible-text';
import { formatCount, plural } from '../../../lib/format';
import { formatDuration } from '../../../lib/format-time';
import type { Tone } from '../../../ui/tone';

/** What came of the sequence, in a line, and what to do when there is none. */
export interface DeliveryVerdict {
  title: string;
  text: string;
  tone: Tone;
}

/** Says what was lost and why, or why that cannot be known. */
export function deliveryVerdict(report: DeliveryReport): DeliveryVerdict {
  const { summary, seamsTotal } = report;
  if (!summary) return unauditable(report);
  const over = seamsTotal > 0 ? ` over ${plural(seamsTotal, 'reconnect')}` : '';
  if (summary.lost === 0) {
    const twice =
      summary.duplicated > 0
        ? `; ${plural(summary.duplicated, 'message')} came more than once`
        : '';
    return { title: `Nothing lost${over}${twice}.`, text: rangeWords(report), tone: 'ok' };
  }
  const causes = lostByCause(report);
  return {
    title: `${plural(summary.lost, 'id')} lost${causes === '' ? over : causes}.`,
    text: rangeWords(report),
    tone: 'bad',
  };
}

function unauditable({ source }: DeliveryReport): DeliveryVerdict {
  if (source === null) {
    return {
      title: 'Cannot be audited: no message has held an id.',
      text: 'Delivery is audited by ids that count up: SSE ids, or a number in each message. Say in the options where it stands.',
      tone: 'muted',
    };
  }
  return {
    title: 'Cannot be audited: the ids are no sequence so far.',
    text: `What stands at “${visibleText(source, 80)}” must be whole numbers that count up, over the first 20 messages. If another field counts, say so in the options.`,
    tone: 'muted',
  };
}

const HOLE_CAUSES: readonly HoleCause[] = ['reconnect', 'gap', 'stream'];

const WHERE = {
  reconnect: 'while the line was down',
  gap: 'that the server no longer had',
  stream: 'in the stream',
} as const satisfies Record<HoleCause, string>;

/**
 * ` while the line was down`, or `: 5 while the line was down, 2 in the stream`; empty when the holes
 * do not tell.
 */
function lostByCause({ summary, holes }: DeliveryReport): string {
  const lost = summary?.lost ?? 0;
  const parts = HOLE_CAUSES.flatMap((cause) => {
    const count = holes.reduce((sum, hole) => sum + (hole.cause === cause ? hole.missing : 0), 0);
    return count > 0 ? [{ count, where: WHERE[cause] as string }] : [];
  });
  const older = lost - parts.reduce((sum, { count }) => sum + count, 0);
  const [only] = parts;
  if (only?.count === lost) return ` ${only.where}`;
  if (only && older > 0) parts.push({ count: older, where: 'earlier' });
  const listed = parts.map(({ count, where }) => `${formatCount(count)} ${where}`);
  return listed.length > 0 ? `: ${listed.join(', ')}` : '';
}

/** The numbers that a verdict rests on. */
function rangeWords({ source, first, last, summary }: DeliveryReport): string {
  const where = source === null ? 'their ids' : `“${visibleText(source, 80)}”`;
  if (first === null || last === null) return `Audited by ${where}.`;
  const due = last - first + 1;
  const came = due - (summary?.lost ?? 0);
  const share = came === due ? 'all' : formatCount(came);
  return `Audited by ${where}: of ${plural(due, 'id')} from ${formatCount(first)} to ${formatCount(last)}, ${share} came.`;
}

const CAUSES = {
  reconnect: 'line was down',
  gap: 'server had no more',
  stream: 'in the stream',
} as const;

/** Why ids are missing, in few words. */
export function holeCause({ cause, seam, reason }: DeliveryHole): string {
  if (cause === 'reconnect' && seam !== null) return `reconnect ${formatCount(seam)}`;
  if (cause === 'gap' && reason !== null) return `gap: ${visibleText(reason, 40)}`;
  return CAUSES[cause];
}

/** `1,204`, or `1,204 – 1,208`. */
export function holeIds({ from, to }: DeliveryHole): string {
  return from === to ? formatCount(from) : `${formatCount(from)} – ${formatCount(to)}`;
}

/** What a new link went on from, as it asked for it. */
export function resumedWords({ resumed }: Pick<Seam, 'resumed'>): string {
  if (!resumed) return 'no: it did not say where to go on';
  const value = visibleText(resumed.value, 80);
  return resumed.by === 'cursor' ? `cursor ${value}` : `Last-Event-ID ${value}`;
}

/** Whether the delay that the server asked for was kept; null when it asked for none. */
export function retryWords({ retry }: Pick<Seam, 'retry'>): string | null {
  if (!retry) return null;
  const { askedMs, waitedMs, obeyed } = retry;
  const how = obeyed ? 'obeyed' : 'not obeyed';
  return `asked for at least ${formatDuration(askedMs)}, waited ${formatDuration(waitedMs)}: ${how}`;
}

/** What a reconnect cost, in a few words with its tone. */
export function seamOutcome(seam: Seam): { text: string; tone: Tone } {
  const { lost, duplicated } = seam;
  if (lost === null) return { text: 'loss not known', tone: 'muted' };
  if (lost > 0) return { text: `${formatCount(lost)} lost`, tone: 'bad' };
  if (duplicated) return { text: `${formatCount(duplicated)} twice`, tone: 'warn' };
  return { text: 'nothing lost', tone: 'ok' };
}
