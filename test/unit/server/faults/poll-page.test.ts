import { describe, expect, it } from 'vitest';
import { gapEnvelope, sealEnvelope } from '../../../../src/main/engine/server/envelope';
import { faultPlace } from '../../../../src/main/engine/server/faults/fault-set';
import { pollPage } from '../../../../src/main/engine/server/faults/poll-page';
import { createPollSessions } from '../../../../src/main/engine/server/faults/poll-sessions';
import { faultContext } from '../../../support/fault-context';

const envelope = (id: number) =>
  sealEnvelope({ channel: 'trades', event: 'message', ts: 1, dataJson: '1' }, id);
const upTo = (last: number) => Array.from({ length: last }, (_, index) => index + 1);

function start(faults: string) {
  const context = faultContext(faults);
  const place = faultPlace('poll', 'trades', 'me');
  const session = createPollSessions(() => context.clock.monotonic(), 10).of('me', 'trades', 1);
  const asked: string[] = [];
  const answer = {
    exchange: {} as never,
    spoil: () => void asked.push('spoil'),
    breakOff: (text: string) => void asked.push(`break off ${JSON.parse(text).id}`),
  };
  return {
    ...context,
    session,
    asked,
    page(ids: number[], most = Number.POSITIVE_INFINITY) {
      const of = { place, concerned: context.set.of(place), session, answer };
      return pollPage(ids.map(envelope), most, of, context);
    },
    /** Makes a page, answers it, and tells its ids. */
    answer(ids: number[], most?: number) {
      const page = this.page(ids, most);
      page.answered();
      return [page.texts.map((text) => JSON.parse(text).id), page.taken];
    },
  };
}

describe('a page', () => {
  it('is what has come while nothing is wrong', () => {
    const run = start('');
    const { texts, taken, delayMs } = run.page([1, 2]);
    expect([texts, taken, delayMs]).toEqual([[1, 2].map((id) => envelope(id).text), 2, 0]);
  });

  it('notes what was done when it is answered, and not before', () => {
    const run = start('drop=50%,duplicate=50%');
    const { texts, taken, answered } = run.page(upTo(20));
    expect([taken, run.done()]).toEqual([20, []]);
    answered();
    const ids = texts.map((text) => JSON.parse(text).id);
    const dropped = run.done().filter((done) => done.startsWith('drop'));
    expect(dropped).toEqual(
      upTo(20)
        .filter((id) => !ids.includes(id))
        .map((id) => `drop ${id}`),
    );
    expect(dropped.length).toBeGreaterThan(3);
  });

  it('strikes the same again when the same is asked for again', () => {
    const run = start('drop=50%');
    expect(run.answer(upTo(20))).toEqual(run.answer(upTo(20)));
  });

  it('waits as long as the latest of its messages, and tells how long it was', () => {
    const run = start('latency=100ms±50ms');
    const { delayMs, answered } = run.page(upTo(9));
    expect(delayMs).toBeGreaterThan(100);
    expect(delayMs).toBeLessThanOrEqual(150);
    run.clock.advance(delayMs);
    answered();
    expect(run.done()).toEqual(upTo(9).map((id) => `latency ${id} +${Math.round(delayMs)} ms`));
  });

  it('ends where the line is to be cut; the rest is for later', () => {
    const run = start('latency=0ms');
    expect(run.answer([1, 2, 3, 4], 2)).toEqual([[1, 2], 2]);
    expect(run.session.delivered).toBe(2);
  });

  it('never does anything to a gap', () => {
    const run = start('drop');
    const gap = gapEnvelope('trades', 4, 1, { from: 1, to: 4, reason: 'expired' });
    const of = {
      place: faultPlace('poll', 'trades', 'me'),
      concerned: run.set.of(faultPlace('poll', 'trades', 'me')),
      session: run.session,
      answer: { exchange: {} as never, spoil: () => undefined, breakOff: () => undefined },
    };
    const page = pollPage([gap, envelope(5)], 10, of, run);
    expect([page.texts, page.taken]).toEqual([[gap.text], 2]);
  });
});

describe('reorder', () => {
  it('lets one message pass, over answers too', () => {
    const run = start('reorder');
    expect(run.answer([1, 2, 3])).toEqual([[2, 1], 3]);
    expect(run.answer([4, 5])).toEqual([[4, 3], 2]);
    expect(run.done()).toEqual(['reorder 1 after 2', 'reorder 3 after 4']);
    expect(run.answer([6])).toEqual([[6, 5], 1]);
  });

  it('gives what waits when nothing came, and says nothing of it', () => {
    const run = start('reorder');
    expect(run.answer([1])).toEqual([[], 1]);
    expect(run.answer([])).toEqual([[1], 0]);
    expect(run.done()).toEqual([]);
  });

  it('taken back gives what waits first', () => {
    const run = start('reorder');
    run.answer([1]);
    run.say('');
    expect(run.answer([2, 3])).toEqual([[1, 2, 3], 2]);
    expect(run.done()).toEqual([]);
  });

  it('does not give a message twice that is asked for again', () => {
    const run = start('reorder');
    run.answer([1]);
    expect(run.answer([1, 2])).toEqual([[2, 1], 2]);
  });
});

describe('truncate', () => {
  it('ends the answer in that message, and the next time it is whole', () => {
    const run = start('truncate');
    expect(run.answer([1, 2])).toEqual([[1], 1]);
    expect(run.asked).toEqual(['break off 1']);
    expect(run.answer([1, 2])).toEqual([[1, 2], 2]);
    expect(run.asked).toEqual(['break off 1', 'break off 2']);
  });
});

it('a byte that is no UTF-8 is asked for', () => {
  const run = start('invalid-utf8,oversize=500B');
  const [texts] = run.answer([1]);
  expect([texts, run.asked, run.done()]).toEqual([
    [1],
    ['spoil'],
    ['oversize 1 500 bytes', 'invalid-utf8 1'],
  ]);
});
