import type { CloseReason } from '../../../shared/model/close-reason';
import type { Platform } from '../platform/platform';
import type { ExchangeAnswer } from './http-exchange';
import { headerMap, retryAfterMs } from './http-headers';

const BODY_START_BYTES = 4_096;

/**
 * The reason for an answer that is refused, with its headers and the start of its body.
 * Reads at most 4 KiB, waits at most `waitMs`, then drops the connection.
 */
export function refusedReason(
  answer: Pick<ExchangeAnswer, 'body' | 'response' | 'status'>,
  extra: Pick<CloseReason, 'error' | 'detail'>,
  platform: Platform,
  onReason: (reason: CloseReason) => void,
  waitMs = 1_000,
): void {
  const chunks: Buffer[] = [];
  let size = 0;
  let told = false;
  const finish = () => {
    if (told) return;
    told = true;
    timer.cancel();
    const text = Buffer.concat(chunks).subarray(0, BODY_START_BYTES).toString('utf8');
    const reason: CloseReason = {
      by: 'remote',
      clean: false,
      status: answer.status,
      headers: headerMap(answer.response.headers),
      ...extra,
    };
    if (text) reason.body = text;
    const wait = retryAfterMs(answer.response.headers['retry-after'], platform.clock.now());
    if (wait !== null) reason.retryAfterMs = wait;
    onReason(reason);
  };
  const timer = platform.clock.after(waitMs, finish);
  answer.body.on('data', (chunk: Buffer) => {
    chunks.push(chunk);
    size += chunk.length;
    if (size >= BODY_START_BYTES) finish();
  });
  answer.body.once('end', finish);
  answer.body.once('error', finish);
  answer.body.once('close', finish);
}
