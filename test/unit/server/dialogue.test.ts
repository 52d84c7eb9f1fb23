import { describe, expect, it } from 'vitest';
import { DEFAULT_LIMITS } from '../../../src/main/engine/server/options';
import { createDialogue } from '../../../src/main/engine/server/scenarios/dialogue';
import type { Speaker } from '../../../src/main/engine/server/scenarios/dialogues';
import { createPendingAnswers } from '../../../src/main/engine/server/scenarios/pending-answers';
import { dialogueRuleSchema } from '../../../src/shared/model/scenario-file';
import { createManualClock } from '../../support/manual-clock';
import { SEED } from '../../support/seed';

type RuleInput = Parameters<typeof dialogueRuleSchema.parse>[0];

interface FakeSpeaker extends Speaker {
  heard: { at: number; text: string }[];
  closed: { code: number; reason: string }[];
  leave(): void;
  watchers: number;
}

function setUp(
  rules: RuleInput[],
  { perClient = 1_000, pendingBytes = 4_000_000, steps = DEFAULT_LIMITS.dialogueSteps } = {},
) {
  const clock = createManualClock();
  const room: string[] = [];
  const dropped: string[] = [];
  const pending = createPendingAnswers(pendingBytes);
  const dialogue = createDialogue(
    rules.map((rule) => dialogueRuleSchema.parse(rule)),
    {
      ...{ channel: 'help', seed: SEED, clock, pending },
      limits: { dialogueSteps: steps, dialoguePerClient: perClient },
      publish: (text) => room.push(text),
      onDropped: (why) => dropped.push(why),
    },
  );
  function speaker(user: string | null = null): FakeSpeaker {
    const gone: (() => void)[] = [];
    const self: FakeSpeaker = {
      ...{ user, heard: [], closed: [] },
      send: (text) => self.heard.push({ at: clock.monotonic(), text }),
      close: (code, reason) => self.closed.push({ code, reason }),
      onGone: (task) => gone.push(task),
      leave() {
        for (const task of gone.splice(0)) task();
      },
      get watchers() {
        return gone.length;
      },
    };
    return self;
  }
  return { clock, room, dropped, dialogue, speaker, pending };
}

const any = { kind: 'any' };
const says = (text: string, afterMs = 0) => ({ text, afterMs });

describe('a dialogue', () => {
  it.each<[when: object, yes: string[], no: string[]]>([
    [any, ['', 'x'], []],
    [{ kind: 'equals', text: 'ping' }, ['ping'], ['ping ', 'Ping']],
    [{ kind: 'contains', text: 'in' }, ['ping', 'in'], ['', 'i n']],
    [{ kind: 'regex', pattern: '^a+$' }, ['a', 'aaa'], ['', 'ab', 'ba']],
    [{ kind: 'regex', pattern: 'b' }, ['abc'], ['ac']],
    [
      { kind: 'json', path: '$.op', equals: 'sub' },
      ['{"op":"sub"}', ' {"op":"sub","x":1}'],
      ['sub', '{}', '{"op":["sub"]}', '{"op":"sub"'],
    ],
    [
      { kind: 'json', path: 'a.0', equals: { x: [1] } },
      ['{"a":[{"x":[1]}]}'],
      ['{"a":[{"x":[1,2]}]}', '{"a":{}}'],
    ],
    [{ kind: 'json', path: '$', equals: null }, ['null'], ['no', '0', '']],
  ])('with %o knows who is meant', (when, yes, no) => {
    const { dialogue, speaker } = setUp([{ when, swallow: true }]);
    for (const text of yes) expect(dialogue.onText(text, speaker()), text).toBe(true);
    for (const text of no) expect(dialogue.onText(text, speaker()), text).toBeNull();
  });

  it('answers by the first rule that matches', () => {
    const { clock, dialogue, speaker } = setUp([
      { when: { kind: 'contains', text: 'a' }, answer: [says('one')] },
      { when: any, answer: [says('two')], swallow: true },
    ]);
    const client = speaker();
    expect(dialogue.onText('a', client)).toBe(false);
    expect(dialogue.onText('b', client)).toBe(true);
    clock.advance(1);
    expect(client.heard.map(({ text }) => text)).toEqual(['one', 'two']);
  });

  it('never answers before what was said has been published', () => {
    const { dialogue, speaker } = setUp([{ when: any, answer: [says('now')] }]);
    const client = speaker();
    dialogue.onText('x', client);
    expect(client.heard).toEqual([]);
  });

  it('answers one after the other, each so long after the one before, then closes', () => {
    const { clock, dialogue, speaker } = setUp([
      {
        ...{ when: any, close: { code: 4_000, reason: 'bye' } },
        answer: [says('a', 100), says('b'), says('c', 50)],
      },
    ]);
    const client = speaker();
    dialogue.onText('x', client);
    clock.advance(149);
    expect(client.closed).toEqual([]);
    clock.advance(1);
    expect(client.heard).toEqual([
      { at: 100, text: 'a' },
      { at: 100, text: 'b' },
      { at: 150, text: 'c' },
    ]);
    expect(client.closed).toEqual([{ code: 4_000, reason: 'bye' }]);
    expect(clock.pending()).toEqual([]);
  });

  it('fills its answers in: groups, JSON, who asked, and how many there were', () => {
    const { clock, dialogue, speaker } = setUp([
      {
        when: { kind: 'regex', pattern: 'sub (\\w+)( fast)?' },
        answer: [says('{{n}} {{match.1}} [{{match.2}}] {{match.0}} {{user}} {{channel}}')],
      },
      { when: any, answer: [says('{"n":{{n}},"id":{{json.id as json}}}')] },
    ]);
    const client = speaker('eva');
    dialogue.onText('please sub trades', client);
    dialogue.onText('{"id":"7"}', client);
    clock.advance(1);
    expect(client.heard.map(({ text }) => text)).toEqual([
      '1 trades [] sub trades eva help',
      '{"n":2,"id":"7"}',
    ]);
  });

  it('answers the whole room where it is told to', () => {
    const { clock, room, dialogue, speaker } = setUp([
      { when: any, to: 'room', answer: [says('all')] },
    ]);
    const client = speaker();
    dialogue.onText('x', client);
    clock.advance(1);
    expect([room, client.heard]).toEqual([['all'], []]);
  });

  it('drops what waits for a client that goes, and keeps the others', () => {
    const { clock, dialogue, speaker, pending } = setUp(
      [{ when: any, answer: [says('late', 100)] }],
      { pendingBytes: 2_000 },
    );
    const [one, other] = [speaker(), speaker()];
    for (const client of [one, one, other]) dialogue.onText('x', client);
    expect(pending.take(1_000)).toBe(false);
    expect(one.watchers).toBe(1);
    one.leave();
    expect(pending.take(400)).toBe(true);
    clock.advance(100);
    expect([one.heard.length, other.heard.length]).toEqual([0, 1]);
  });

  it('drops everything that waits when it is stopped', () => {
    const { clock, dialogue, speaker } = setUp([{ when: any, answer: [says('a'), says('b', 9)] }]);
    const client = speaker();
    dialogue.onText('x', client);
    clock.advance(1);
    dialogue.onText('y', client);
    dialogue.stop();
    clock.advance(100);
    expect(client.heard.map(({ text }) => text)).toEqual(['a']);
    expect(clock.pending()).toEqual([]);
    client.leave();
  });

  it('holds so many answers for a client, and so many bytes for all, and tells what it drops', () => {
    const rules = [{ when: any, answer: [says('{{text}}', 10)] }];
    const few = setUp(rules, { perClient: 2 });
    const client = few.speaker();
    for (const text of ['a', 'b', 'c']) few.dialogue.onText(text, client);
    few.clock.advance(10);
    expect(client.heard.map(({ text }) => text)).toEqual(['a', 'b']);
    expect(few.dropped).toHaveLength(1);
    few.dialogue.onText('d', client);
    few.clock.advance(10);
    expect(client.heard).toHaveLength(3);

    const small = setUp(rules, { pendingBytes: 5_000 });
    for (let index = 0; index < 10; index++)
      small.dialogue.onText('x'.repeat(1_000), small.speaker());
    expect(small.dropped).toHaveLength(9);
  });

  it('leaves out an answer that cannot be written, and goes on', () => {
    const { clock, dialogue, speaker, dropped } = setUp([
      { when: any, answer: [says('{{text}}{{text}}'), says('after')] },
    ]);
    const client = speaker();
    dialogue.onText('x'.repeat(600_000), client);
    clock.advance(1);
    expect(client.heard.map(({ text }) => text)).toEqual(['after']);
    expect(dropped).toEqual([expect.stringMatching(/longer than/)]);
  });

  it('does not look at texts that are too long for an expression, and tells so', () => {
    const { dialogue, speaker, dropped } = setUp(
      [{ when: { kind: 'regex', pattern: '(a+)+$' }, swallow: true }],
      { steps: 10_000 },
    );
    expect(dialogue.onText('a'.repeat(100), speaker())).toBe(true);
    expect(dialogue.onText(`${'a'.repeat(100_000)}!`, speaker())).toBeNull();
    expect(dropped).toHaveLength(1);
  });

  it('does not try every expression on a long text', () => {
    const bad = { when: { kind: 'regex', pattern: '(.*)(.*)(.*)z$' }, swallow: true };
    const last = { when: any, swallow: true };
    const { dialogue, speaker, dropped } = setUp([...Array.from({ length: 199 }, () => bad), last]);
    const text = 'z'.repeat(30_000);
    // All of them would hold everybody up for seconds.
    expect(dialogue.onText(`${text}!`, speaker())).toBe(true);
    expect(dropped.length).toBeGreaterThan(150);
    dropped.length = 0;
    expect(dialogue.onText('short', speaker())).toBe(true);
    expect(dropped).toEqual([]);
  });
});
