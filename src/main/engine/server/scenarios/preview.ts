import { WirescopeError } from '../../../../shared/contract/result';
import type { ScenarioPreview } from '../../../../shared/contract/server-views';
import type { ScenarioFile } from '../../../../shared/model/scenario-file';
import { seededRandom } from '../../platform/random';
import { TooLongError } from '../templates/compile';
import { createArrivals } from './arrivals';
import { checkScenario } from './check';
import { customMessages } from './custom';
import { JITTER_SALT } from './salt';

const MOST_MESSAGES = 100;
const MOST_CHARACTERS = 2_000;
/** So much is made in all: a large scenario shows fewer messages. */
const MOST_BYTES = 2_097_152;
/** What making one costs that then is too long, about. */
const TOO_LONG_BYTES = 65_536;
/** The last moment that has a date, epoch ms. */
const LAST_DATE_MS = 8.64e15;

/**
 * The first messages that a scenario would publish now. Error: `bad-request` with what is wrong
 * about it.
 *
 * @param now epoch ms
 */
export function previewScenario(file: ScenarioFile, now: number): ScenarioPreview {
  checkScenario(file);
  const { seed, rate, limit, name } = file;
  let atMs = 0;
  const next = customMessages(file, {
    ...{ seed, channel: file.channel ?? name },
    now: () => now + atMs,
    elapsed: () => atMs,
  });
  const messages: ScenarioPreview['messages'] = [];
  if (!next) return { messages };
  const arrivals = createArrivals(rate, seededRandom(seed ^ JITTER_SALT));
  const most = Math.min(MOST_MESSAGES, limit ?? MOST_MESSAGES);
  let bytes = 0;
  let trouble: TooLongError | null = null;
  for (let made = 0; made < most && bytes < MOST_BYTES; made++) {
    atMs = arrivals.next();
    if (now + atMs > LAST_DATE_MS) break;
    try {
      const { event, dataJson, user = null } = next();
      const size = Buffer.byteLength(dataJson);
      bytes += size;
      messages.push({ atMs, event, data: dataJson.slice(0, MOST_CHARACTERS), user, size });
    } catch (error) {
      if (!(error instanceof TooLongError)) throw error;
      bytes += TOO_LONG_BYTES;
      trouble = error;
    }
  }
  if (trouble && messages.length === 0) {
    throw new WirescopeError('bad-request', `A message cannot be made: ${trouble.message}.`);
  }
  return { messages };
}
