import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connectRawWebSocket } from '../../support/raw-websocket';
import { runServer, type ServerRun } from '../../support/server-clients';
import { waitFor } from '../../support/wait-for';
import { closeCode, messagesOf, OP } from '../../support/websocket-frames';

let run: ServerRun;
beforeAll(async () => {
  run = await runServer();
});
afterAll(() => run.stop());

describe('a room', () => {
  it('hands every envelope to everyone, the sender too, in the same bytes everywhere', async () => {
    const stream = await run.stream('/stream/talk');
    const alice = await run.room('/ws/talk?user_id=alice');
    const bob = await run.room('/ws/talk?user_id=bob');
    await alice.until(2);
    alice.socket.send('{"n": 1.0}');
    alice.socket.send('just text');
    await run.publish('talk', { from: 'http' }, 'note');
    const envelopes = await alice.until(5);
    expect(envelopes.map(({ id, event, user, data }) => [id, event, user, data])).toEqual([
      [1, 'join', 'alice', { user_id: 'alice' }],
      [2, 'join', 'bob', { user_id: 'bob' }],
      [3, 'message', 'alice', { n: 1 }],
      [4, 'message', 'alice', 'just text'],
      [5, 'note', undefined, { from: 'http' }],
    ]);
    expect(alice.texts[2]).toContain('"data":{"n":1.0}}');
    await bob.until(4);
    expect(bob.texts).toEqual(alice.texts.slice(1));
    const events = await stream.untilEvents(5);
    expect(events.map(({ data }) => data)).toEqual(alice.texts);
    const poll = await run.request('/updates/me?channel=talk&since=0');
    expect(poll.body).toBe(`{"updates":[${alice.texts.join(',')}],"next":"5"}`);
    alice.close();
    await bob.until(5);
    expect(bob.messages().at(-1)).toMatchObject({
      event: 'left',
      user: 'alice',
      data: { user_id: 'alice' },
    });
    expect(Math.abs(Date.now() - (envelopes[0]?.ts ?? 0))).toBeLessThan(10_000);
    bob.close();
    stream.close();
  });

  it('announces nobody without a name', async () => {
    const quiet = await run.room('/ws/quiet');
    const named = await run.room('/ws/quiet?user_id=');
    quiet.socket.send('1');
    const [first] = await named.until(1);
    expect(first).toMatchObject({ id: 1, event: 'message', data: 1 });
    expect(first).not.toHaveProperty('user');
    quiet.close();
    named.close();
  });

  it('takes a path as a channel, decoded once', async () => {
    const room = await run.room('/ws/chat%2Froom%20%25');
    await run.publish('chat/room%20%25', 1);
    const [first] = await room.until(1);
    expect(first?.channel).toBe('chat/room %');
    room.close();
  });

  it('replays history first when asked', async () => {
    for (let n = 1; n <= 700; n++) await run.server.publish('past', 'message', String(n));
    const room = await run.room('/ws/past?since=3&user_id=carol');
    await run.publish('past', 'after');
    const envelopes = await room.until(699);
    expect(envelopes.map(({ id }) => id)).toEqual(Array.from({ length: 699 }, (_, n) => n + 4));
    expect(envelopes.slice(-2).map(({ event, data }) => [event, data])).toEqual([
      ['join', { user_id: 'carol' }],
      ['message', 'after'],
    ]);
    room.close();
  });

  it('closes binary frames with 1003 and too large ones with 1009', async () => {
    const binary = await run.room('/ws/limits');
    binary.socket.send(Buffer.from('x'));
    await waitFor(() => binary.closeCode === 1003, 'close 1003');
    const large = await run.room('/ws/limits');
    large.socket.send('x'.repeat(1_048_577));
    await waitFor(() => large.closeCode === 1009, 'close 1009');
    const fits = await run.room('/ws/limits');
    fits.socket.send('x'.repeat(1_048_576));
    const [message] = await fits.until(1);
    expect(message?.id).toBe(1);
    fits.close();
  });

  it('accepts the first subprotocol offered and no compression', async () => {
    const room = await run.room('/ws/sub', { protocols: ['graphql-ws', 'mqtt'] });
    expect([room.socket.protocol, room.socket.extensions]).toEqual(['graphql-ws', '']);
    room.close();
  });

  it('writes nothing after its close frame, however close messages and close come', async () => {
    const url = `ws://127.0.0.1:${run.port}/ws/last?user_id=x`;
    for (let round = 0; round < 10; round++) {
      const client = await connectRawWebSocket(url);
      const sent = [0, 1, 2].map((n) => client.send({ op: OP.text, payload: `${n}` }));
      await Promise.all([...sent, client.send({ op: OP.close })]);
      await client.frame(({ op }) => op === OP.close, 'the close frame');
      expect(client.frames.at(-1)?.op).toBe(OP.close);
      const said = messagesOf(client.frames).map(({ payload }) => JSON.parse(payload.toString()));
      expect(said.filter(({ event }) => event === 'message').map(({ data }) => data)).toEqual([
        0, 1, 2,
      ]);
      client.socket.destroy();
    }
  });

  it('answers pings while messages flow', async () => {
    const client = await connectRawWebSocket(`ws://127.0.0.1:${run.port}/ws/ping`);
    await client.send({ op: OP.ping, payload: 'abc' });
    const pong = await client.frame(({ op }) => op === OP.pong, 'a pong');
    expect(pong.payload.toString()).toBe('abc');
    client.socket.destroy();
  });
});

describe('the echo', () => {
  it('sends every frame back unchanged, large and empty ones too', async () => {
    const client = await connectRawWebSocket(`ws://127.0.0.1:${run.port}/echo`);
    const large = Buffer.alloc(3 * 1_048_576, 'z');
    await client.send({ op: OP.text, payload: 'grüße' });
    await client.send({ op: OP.binary, payload: Buffer.from([0, 255, 128]) });
    await client.send({ op: OP.binary, payload: '' });
    await client.send({ op: OP.text, payload: large });
    await waitFor(() => messagesOf(client.frames).length === 4, 'four messages');
    const [text, binary, empty, big] = messagesOf(client.frames);
    expect(text).toEqual({ type: 'text', payload: Buffer.from('grüße') });
    expect(binary).toEqual({ type: 'binary', payload: Buffer.from([0, 255, 128]) });
    expect(empty).toEqual({ type: 'binary', payload: Buffer.alloc(0) });
    expect(big?.payload.equals(large)).toBe(true);
    await client.send({ op: OP.text, payload: Buffer.from([0xff]) });
    const close = await client.frame(({ op }) => op === OP.close, 'a close frame');
    expect(closeCode(close)).toBe(1007);
    expect(run.server.channels().map(({ name }) => name)).not.toContain('echo');
  });

  it('stops reading from a client that does not read, and loses nothing', async () => {
    const room = await run.room('/echo', { maxPayload: 1e9 });
    room.socket.pause();
    const payload = Buffer.alloc(262_144, 'e');
    const total = 160;
    for (let count = 0; count < total; count++) room.socket.send(payload);
    // The server took some and then left the rest with us.
    await waitFor(() => room.socket.bufferedAmount < total * payload.length, 'some to be read');
    let last = -1;
    await waitFor(() => {
      const before = last;
      last = room.socket.bufferedAmount;
      return before === last && last > 0;
    }, 'the server to stop reading');
    expect(run.server.slowConsumers).toBe(0);
    room.socket.resume();
    await waitFor(() => room.texts.length === total, 'all of it back');
    room.close();
  });
});
