import { afterEach, describe, expect, test } from 'vitest';
import type { MockServerOptions } from '../../../src/main/engine/server/mock-server';
import {
  type ScenarioFileInput,
  scenarioFileSchema,
} from '../../../src/shared/model/scenario-file';
import { runServer, type ServerRun } from '../../support/server-clients';
import { waitFor } from '../../support/wait-for';

let run: ServerRun;
afterEach(() => run.stop());

async function start(
  dialogue: ScenarioFileInput['dialogue'],
  { limits, ...file }: Partial<ScenarioFileInput> & Pick<MockServerOptions, 'limits'> = {},
) {
  run = await runServer(limits ? { limits } : {});
  const whole = scenarioFileSchema.parse({ name: 'help', dialogue, ...file });
  return run.server.startScenario({ name: 'help', file: whole });
}

const any = { kind: 'any' as const };
const texts = (messages: readonly string[]) => messages.filter((text) => !text.startsWith('{"id"'));

describe('a scripted dialogue over WebSocket', () => {
  test('answers on text matching X with Y after Z, to the client that asked', async () => {
    await start([
      {
        when: { kind: 'regex', pattern: '^sub (\\w+)$' },
        answer: [{ text: 'ok {{match.1}}', afterMs: 30 }, { text: 'bye {{user}}' }],
        swallow: true,
      },
    ]);
    const [eva, bob] = await Promise.all([run.room('/ws/help?user_id=eva'), run.room('/ws/help')]);
    const before = performance.now();
    eva.socket.send('sub trades');
    await waitFor(() => texts(eva.texts).length === 2, 'both answers');
    expect(performance.now() - before).toBeGreaterThanOrEqual(29);
    expect(texts(eva.texts)).toEqual(['ok trades', 'bye eva']);
    // What was swallowed, and the answers, are nobody else's and in no history.
    bob.socket.send('other');
    await waitFor(() => bob.messages().some(({ data }) => data === 'other'), 'the next message');
    expect(texts(bob.texts)).toEqual([]);
    expect(bob.messages().map(({ event, data }) => [event, data])).not.toContainEqual([
      'message',
      'sub trades',
    ]);
  });

  test('lets the room see what was said before the answer', async () => {
    await start([{ when: any, answer: [{ text: 'pong' }] }]);
    const client = await run.room('/ws/help');
    client.socket.send('ping');
    await waitFor(() => client.texts.length === 2, 'both');
    expect(JSON.parse(client.texts[0] ?? '')).toMatchObject({ id: 1, data: 'ping' });
    expect(client.texts[1]).toBe('pong');
  });

  test('answers the room as a message with an id, as JSON where it is JSON', async () => {
    await start([
      { when: any, to: 'room', swallow: true, answer: [{ text: '{"said":{{text as json}}}' }] },
    ]);
    const [one, other] = await Promise.all([run.room('/ws/help'), run.room('/ws/help')]);
    one.socket.send('a "b"');
    const [message] = await other.until(1);
    expect(message).toMatchObject({ id: 1, event: 'message', data: { said: 'a "b"' } });
    await one.until(1);
  });

  test('closes with its code once it has answered', async () => {
    await start([{ when: any, answer: [{ text: 'no' }], close: { code: 4_001, reason: 'x' } }]);
    const client = await run.room('/ws/help');
    client.socket.send('?');
    await waitFor(() => client.closeCode !== null, 'the close');
    expect(client.closeCode).toBe(4_001);
    expect(texts(client.texts)).toEqual(['no']);
  });

  test('is of its channel, and over when it is stopped or its client leaves', async () => {
    const scenario = await start([{ when: any, answer: [{ text: 'late', afterMs: 60_000 }] }]);
    const [here, there] = await Promise.all([run.room('/ws/help'), run.room('/ws/other')]);
    const before = run.platform.clock.live;
    for (const client of [here, there]) client.socket.send('x');
    await Promise.all([here.until(1), there.until(1)]);
    await waitFor(() => run.platform.clock.live === before + 1, 'one answer that waits');
    here.close();
    await waitFor(() => run.platform.clock.live <= before, 'the answer to be dropped');
    there.socket.send('y');
    await there.until(2);
    scenario.stop();
    expect(run.server.scenarios()).toEqual([]);
  });

  test('holds no more answers than it may, whoever floods it', async () => {
    const limits = { dialoguePerClient: 5 };
    await start([{ when: any, swallow: true, answer: [{ text: '{{n}}', afterMs: 40 }] }], {
      limits,
    });
    const client = await run.room('/ws/help');
    for (let index = 0; index < 500; index++) client.socket.send('x');
    client.socket.send('end');
    await waitFor(() => texts(client.texts).length === 5, 'five answers');
    client.socket.send('again');
    await waitFor(() => texts(client.texts).length > 5, 'an answer after the flood');
    expect(texts(client.texts).slice(0, 5)).toEqual(['1', '2', '3', '4', '5']);
  });
});

test('a scenario of one’s own says the same over each transport', async () => {
  await start([], {
    rate: { kind: 'bursts', messages: 3, everyMs: 60_000 },
    events: [
      { event: 'placed', data: { id: '{{counter order 5}}', by: '{{person}}' }, user: 'eva' },
    ],
  });
  const stream = await run.stream('/stream/help', { 'Last-Event-ID': '0' });
  const room = await run.room('/ws/help?since=0');
  const [events, messages] = await Promise.all([stream.untilEvents(3), room.until(3)]);
  const poll = (await run.request('/updates/me?channel=help&since=0&wait=0')).json();
  expect(messages.map(({ data }) => (data as { id: number }).id)).toEqual([5, 6, 7]);
  expect(messages[0]).toMatchObject({ event: 'placed', user: 'eva' });
  expect(events.map(({ data }) => JSON.parse(data))).toEqual(messages);
  expect(poll.updates).toEqual(messages);
});
