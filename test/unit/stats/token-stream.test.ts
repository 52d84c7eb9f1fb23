import { describe, expect, it } from 'vitest';
import { createTokenReader } from '../../../src/main/engine/stats/token-stream';
import { createManualClock } from '../../support/manual-clock';

const chunk = (delta: unknown) => ({ id: 'c', choices: [{ index: 0, delta }] });
const bare = (content: unknown) => JSON.stringify(chunk({ content }));
const wrapped = (content: unknown) =>
  JSON.stringify({ id: 7, channel: 'llm', ts: 1, data: chunk({ content }) });

function setUp() {
  const clock = createManualClock();
  const reader = createTokenReader(clock);
  const see = (text: string) => reader.message(Buffer.from(text), clock.monotonic());
  return { clock, reader, see };
}

describe('a stream of tokens', () => {
  it.each([
    ['chunks', bare, '[DONE]'],
    ['chunks, the end as JSON', bare, ' "[DONE]"\n'],
    ['envelopes', wrapped, JSON.stringify({ id: 8, data: '[DONE]' })],
  ] as const)('is followed in %s', (_, message, done) => {
    const { clock, reader, see } = setUp();
    clock.advance(1_000);
    reader.asked();
    clock.advance(250);
    see(message(''));
    see(message('Hel'));
    for (const token of ['lo', ' ', 'wörld', '!']) {
      clock.advance(50);
      see(message(token));
    }
    expect(reader.report()).toEqual({
      answers: 1,
      ended: 0,
      tokens: 5,
      firstTokenMs: 250,
      perSecond: 20,
      text: 'Hello wörld!',
      cut: false,
    });
    clock.advance(10);
    see(message(null));
    see(done);
    expect(reader.report()).toMatchObject({ answers: 1, ended: 1, tokens: 5 });
    clock.advance(70);
    see(message('Next'));
    expect(reader.report()).toEqual({
      answers: 2,
      ended: 1,
      tokens: 1,
      firstTokenMs: 70,
      perSecond: null,
      text: 'Next',
      cut: false,
    });
  });

  it('that breaks off is not ended, and the next request begins another', () => {
    const { clock, reader, see } = setUp();
    see(bare('a'));
    // Nobody told of a request.
    expect(reader.report()).toMatchObject({ answers: 1, firstTokenMs: null });
    reader.asked();
    clock.advance(5);
    see(bare('b'));
    expect(reader.report()).toMatchObject({ answers: 2, ended: 0, firstTokenMs: 5, text: 'b' });
  });

  it('has no rate when all of it came at once', () => {
    const { reader, see } = setUp();
    see(bare('a'));
    see(bare('b'));
    expect(reader.report()).toMatchObject({ tokens: 2, perSecond: null });
  });

  it('is looked for in 32 messages and no more', () => {
    const late = setUp();
    for (let index = 0; index < 32; index++) late.see(`{"price":${index}}`);
    expect(late.reader.wanted).toBe(false);
    expect(late.reader.report()).toBeNull();

    const early = setUp();
    for (let index = 0; index < 31; index++) early.see(`{"price":${index}}`);
    early.see(bare('x'));
    for (let index = 0; index < 100; index++) early.see(`{"price":${index}}`);
    expect(early.reader.wanted).toBe(true);
    expect(early.reader.report()).toMatchObject({ answers: 1, tokens: 1 });
  });

  it.each([
    '',
    'null',
    '[DONE]',
    '{"choices":[{"delta":{"content":5}}]}',
    '{"choices":[{"delta":{"content":null}}]}',
    '{"choices":[{"delta":{"content":"\\uZZZZ"}}]}',
    '{"choices":[{"delta":{"content":"cut',
    '{"choices":[]}',
    '{"data":"[DONE]"}',
  ])('is not seen in %s', (text) => {
    const { reader, see } = setUp();
    see(text);
    expect(reader.report()).toBeNull();
  });

  it('keeps 64 KiB of text, cut between characters, and counts on', () => {
    const { reader, see } = setUp();
    for (let index = 0; index < 7_000; index++) see(bare('0123456789'));
    expect(reader.report()).toMatchObject({ tokens: 7_000, cut: true });
    expect(reader.report()?.text).toHaveLength(65_536);
    reader.asked();
    see(bare('x'));
    for (let index = 0; index < 20_000; index++) see(bare('😀'));
    const { text, cut } = reader.report() ?? { text: '', cut: false };
    expect(cut).toBe(true);
    expect(text).toBe(`x${'😀'.repeat(16_383)}`);
  });

  it('ignores messages larger than any token', () => {
    const { reader, see } = setUp();
    see(bare('a'));
    see(bare('b'.repeat(70_000)));
    expect(reader.report()).toMatchObject({ tokens: 1, text: 'a' });
  });
});
