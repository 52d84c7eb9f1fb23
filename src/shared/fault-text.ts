import { quoted } from './fault-piece';
import { isShare, shareText, sizeText, timeText } from './fault-values';
import type { Fault, FaultKind } from './model/fault';

/** A fault as the text that `parseFaults` reads. */
export function faultText({ on, what, where, when, probability }: Fault): string {
  const parts = partsOf(what);
  if (probability !== 1) parts.push(shareText(probability));
  const scopes: string[] = [...where.transports];
  if (where.channel !== null) scopes.push(`channel:${quoted(where.channel)}`);
  if (where.client !== null) scopes.push(`client:${quoted(where.client)}`);
  if (when.fromMs !== 0) scopes.push(`from:${timeText(when.fromMs)}`);
  if (when.forMs !== null) scopes.push(`for:${timeText(when.forMs)}`);
  if (!on) scopes.push('off');
  const value = parts.length === 0 ? '' : `=${parts.join(':')}`;
  return `${what.kind}${value}${scopes.map((scope) => `@${scope}`).join('')}`;
}

/** Faults as the text that `parseFaults` reads. */
export function faultsText(faults: readonly Fault[]): string {
  return faults.map(faultText).join(',');
}

/** What stands between the colons of the value. */
function partsOf(what: FaultKind): string[] {
  switch (what.kind) {
    case 'latency': {
      const jitter = what.jitterMs === 0 ? '' : `±${timeText(what.jitterMs)}`;
      return [`${timeText(what.ms)}${jitter}`];
    }
    case 'cut':
      return [cutText(what), what.by];
    case 'status':
      return what.retryAfterS === null
        ? [String(what.status)]
        : [String(what.status), `retry ${timeText(what.retryAfterS * 1_000)}`];
    case 'half-open':
      return what.afterMs === 0 ? [] : [`after ${timeText(what.afterMs)}`];
    case 'buffer':
      return [
        ...(what.bytes === null ? [] : [sizeText(what.bytes)]),
        ...(what.ms === null ? [] : [timeText(what.ms)]),
      ];
    case 'drip':
      return [`${sizeText(what.bytesPerSecond)}/s`];
    case 'oversize':
      return [sizeText(what.bytes)];
    case 'content-type':
      return what.type === 'text/html' ? [] : [typeText(what.type)];
    default:
      return [];
  }
}

function cutText({ afterMessages, afterMs }: Extract<FaultKind, { kind: 'cut' }>): string {
  if (afterMessages === null) return `every ${timeText(afterMs ?? 0)}`;
  const messages = `after ${afterMessages} ${afterMessages === 1 ? 'message' : 'messages'}`;
  return afterMs === null ? messages : `${messages} or ${timeText(afterMs)}`;
}

/** In quotes, too, where it would be read as a share. */
function typeText(type: string): string {
  return isShare(type) ? `"${type.replace(/["\\]/g, '\\$&')}"` : quoted(type);
}
