import { findJson, type JsonPath, scalarText } from '../../../shared/json-scan';
import type { TokenStream } from '../../../shared/model/measures';
import type { Clock } from '../platform/clock';

/** Follows the answers of a language model in the messages of a connection. */
export interface TokenReader {
  /** False once the messages have turned out to be something else: then nothing need be told. */
  readonly wanted: boolean;
  /** A request is going out: what comes next is another answer. */
  asked(): void;
  /** A received text message, which arrived at that monotonic time. */
  message(payload: Uint8Array, now: number): void;
  /** Null while there was no token. */
  report(): TokenStream | null;
}

/** How many first messages are looked at before it is given up. */
const PROBES = 32;
const MOST_TEXT_BYTES = 65_536;
/** Larger messages are no tokens. */
const MOST_PAYLOAD_BYTES = 65_536;
/** Of OpenAI's chunks, as the message itself or as the `data` of an envelope. */
const TOKEN: JsonPath = ['choices', '0', 'delta', 'content'];
const PLACES: readonly JsonPath[] = [[], ['data']];
const DONE = '[DONE]';
const OPEN_OBJECT = 0x7b;

/** Makes one that has seen nothing. Where nothing is found its cost ends with 32 messages. */
export function createTokenReader(clock: Clock): TokenReader {
  let probes = 0;
  /** Where the chunks stand; null while none has been seen. */
  let place: JsonPath | null = null;
  let answers = 0;
  let ended = 0;
  let inAnswer = false;
  /** Monotonic: the request, or the end of the answer before. */
  let beganAt: number | null = null;
  let firstAt = 0;
  let lastAt = 0;
  let tokens = 0;
  let firstTokenMs: number | null = null;
  let text = '';
  let textBytes = 0;
  let cut = false;

  function begin(now: number): void {
    inAnswer = true;
    answers++;
    tokens = 0;
    firstAt = now;
    firstTokenMs = beganAt === null ? null : now - beganAt;
    text = '';
    textBytes = 0;
    cut = false;
  }

  function take(token: string, now: number): void {
    if (!inAnswer) begin(now);
    tokens++;
    lastAt = now;
    if (cut) return;
    const bytes = Buffer.byteLength(token);
    cut = textBytes + bytes > MOST_TEXT_BYTES;
    text += cut ? startOf(token, MOST_TEXT_BYTES - textBytes) : token;
    textBytes += bytes;
  }

  function end(now: number): void {
    if (inAnswer) ended++;
    inAnswer = false;
    beganAt = now;
  }

  function perSecond(): number | null {
    return tokens < 2 || lastAt <= firstAt ? null : ((tokens - 1) / (lastAt - firstAt)) * 1_000;
  }

  return {
    get wanted() {
      return place !== null || probes < PROBES;
    },
    asked() {
      inAnswer = false;
      beganAt = clock.monotonic();
    },
    message(payload, now) {
      if (payload.length > MOST_PAYLOAD_BYTES) {
        if (place === null) probes++;
        return;
      }
      if (place === null) {
        probes++;
        place = PLACES.find((path) => tokenAt(payload, path) !== null) ?? null;
        if (place === null) return;
      }
      const token = tokenAt(payload, place);
      if (token !== null) {
        if (token !== '') take(token, now);
      } else if (isDone(payload, place)) end(now);
    },
    report() {
      if (answers === 0) return null;
      return { answers, ended, tokens, firstTokenMs, perSecond: perSecond(), text, cut };
    },
  };
}

/** The text of a chunk; null when it is none. */
function tokenAt(payload: Uint8Array, place: JsonPath): string | null {
  if (payload[0] !== OPEN_OBJECT) return null;
  const span = findJson(payload, [...place, ...TOKEN]);
  // `null` stands for no text, and numbers are none.
  return span && payload[span.start] === 0x22 ? scalarText(payload, span) : null;
}

/** `[DONE]` bare, as a JSON string, or as the `data` of an envelope. */
function isDone(payload: Uint8Array, place: JsonPath): boolean {
  if (payload[0] === OPEN_OBJECT) {
    const span = place.length === 0 ? null : findJson(payload, place);
    return span !== null && scalarText(payload, span) === DONE;
  }
  if (payload.length > 32) return false;
  const text = Buffer.from(payload).toString('latin1').trim();
  return text === DONE || text === `"${DONE}"`;
}

/** As many whole characters as fit into so many bytes of UTF-8. */
function startOf(text: string, mostBytes: number): string {
  let bytes = 0;
  let length = 0;
  for (const character of text) {
    bytes += Buffer.byteLength(character);
    if (bytes > mostBytes) break;
    length += character.length;
  }
  return text.slice(0, length);
}
