import type { DeliveryReport, Seam } from '../../shared/model/delivery';
import { visibleText } from '../../shared/visible-text';

const COUNT = new Intl.NumberFormat('en-US');
const MOST_SHOWN = 10;
const LONGEST_VALUE = 60;
const LONGEST_CAUSE = 100;

/**
 * Name and value of each reconnect, for people, newest last; the older ones of many as one row.
 * Text of the peer is made visible.
 */
export function reconnectRows({ seams, seamsTotal }: DeliveryReport): [string, string][] {
  const shown = seams.slice(-MOST_SHOWN);
  const older = seamsTotal - shown.length;
  const rows = shown.flatMap((seam): [string, string][] => [
    [`reconnect ${seam.number}`, whatHappened(seam)],
    ['', visibleText(seam.cause, LONGEST_CAUSE)],
  ]);
  return older > 0 ? [['reconnects before', COUNT.format(older)], ...rows] : rows;
}

function whatHappened(seam: Seam): string {
  const { downMs, attempts, resumed, retry, resent, recovered, lost, duplicated } = seam;
  const parts = [
    `down ${seconds(downMs)}`,
    attempts === 1 ? '1 attempt' : `${COUNT.format(attempts)} attempts`,
  ];
  if (resumed) {
    const by = resumed.by === 'cursor' ? 'cursor' : 'Last-Event-ID';
    parts.push(`resumed from ${by} ${visibleText(resumed.value, LONGEST_VALUE)}`);
  } else parts.push('resumed from nothing');
  if (retry) {
    const kept = retry.obeyed ? 'kept' : 'not kept';
    parts.push(
      `asked to wait ${seconds(retry.askedMs)}, waited ${seconds(retry.waitedMs)}: ${kept}`,
    );
  }
  if (resent > 0) parts.push(`${COUNT.format(resent)} sent again`);
  parts.push(`recovered ${known(recovered)}`, `lost ${known(lost)}`);
  if (duplicated) parts.push(`${COUNT.format(duplicated)} came again`);
  return parts.join(' · ');
}

function known(count: number | null): string {
  return count === null ? '—' : COUNT.format(count);
}

function seconds(ms: number): string {
  return `${(ms / 1_000).toFixed(2)} s`;
}
