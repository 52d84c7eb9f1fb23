import { shareText, timeText } from '../../../../../shared/fault-values';
import type { Fault } from '../../../../../shared/model/fault';
import { FAULT_WORDS } from '../../../../../shared/model/fault-words';
import { visibleText } from '../../../../../shared/visible-text';

/** Where, when and how often a fault is done, as far as it is not always and everywhere. */
export function scopeWords({ what, where, when, probability }: Fault): string {
  const { of } = FAULT_WORDS[what.kind];
  const parts: string[] = [];
  if (probability < 1) parts.push(`${shareText(probability)} of ${of}`);
  if (where.channel !== null) parts.push(`channel ${visibleText(where.channel, 60)}`);
  if (where.client !== null) parts.push(`client ${visibleText(where.client, 60)}`);
  if (when.fromMs > 0) parts.push(`from ${timeText(when.fromMs)}`);
  if (when.forMs !== null) parts.push(`for ${timeText(when.forMs)}`);
  if (parts.length === 0 && where.transports.length === 0) return `all ${of}`;
  return parts.join(' · ');
}
