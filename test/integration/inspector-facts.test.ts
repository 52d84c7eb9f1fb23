import { expect, test } from 'vitest';
import { recordLine } from '../../src/main/engine/capture/export/record-line';
import { connectTo } from '../support/hostile';
import { type Script, startScriptedServer } from '../support/scripted-server';
import { OP } from '../support/websocket-frames';

async function withConnection(
  transport: 'websocket' | 'sse' | 'poll',
  script: Script,
  check: (run: ReturnType<typeof connectTo>, url: (path: string) => string) => Promise<void>,
  spec: Parameters<typeof connectTo>[2] = {},
): Promise<void> {
  const server = await startScriptedServer(script);
  const run = connectTo(server.url('/start'), transport, spec);
  try {
    await check(run, server.url);
  } finally {
    run.connection.dispose();
    await server.close();
  }
}

const STAMP = { t: 0, at: 0, connection: 1 };

test('a poll tells its URL, size, headers and the next cursor; its JSON line does not', async () => {
  const bodies = ['{"updates":[1],"next":"a b"}', '{"updates":[]}'];
  await withConnection(
    'poll',
    async (exchange, index) => {
      const body = bodies[index];
      if (body === undefined) return;
      await exchange.answer({ headers: { 'Content-Type': 'application/json' }, body: [body] });
    },
    async ({ log }, url) => {
      await log.until(() => log.of('poll').length === 2, 'two polls');
      const [first, second] = log.of('poll');
      expect(first).toMatchObject({ url: url('/start'), size: 28, cursor: 'a b' });
      expect(first?.headers['content-type']).toBe('application/json');
      expect(second).toMatchObject({ url: url('/start?since=a+b'), size: 14, cursor: null });
      const keys = ['kind', 't', 'at', 'connection', 'status', 'holdMs', 'updates', 'blindMs'];
      if (first) expect(Object.keys(recordLine(first, STAMP) ?? {})).toEqual(keys);
    },
    { poll: { minGapMs: 0 } },
  );
});

test('a refused poll tells the size that its header says', async () => {
  await withConnection(
    'poll',
    (exchange) =>
      exchange.answer({ status: 404, headers: { 'Content-Length': '4' }, body: ['gone'] }),
    async ({ log }) => {
      const { reason } = await log.untilState('closed');
      expect(reason).toMatchObject({ status: 404, body: 'gone' });
      expect(log.of('poll')[0]).toMatchObject({ status: 404, size: 4, cursor: null });
    },
  );
});

test.each(['websocket', 'sse', 'poll'] as const)(
  '%s: the request headers are those of the last request, as text, and stay out of JSON lines',
  async (transport) => {
    const script: Script = async (exchange) => {
      if (exchange.request.target.startsWith('/start')) {
        return exchange.answer({ status: 307, headers: { Location: '/end' } });
      }
      if (transport === 'websocket') return void (await exchange.upgrade());
      const headers = { 'Content-Type': 'text/event-stream' };
      return exchange.answer({ headers, end: 'hold' });
    };
    await withConnection(
      transport,
      script,
      async ({ log }) => {
        const { info } = await log.untilState('open');
        expect(info.requestHeaders).toMatchObject({ 'x-name': 'Zoë', authorization: 'Bearer t' });
        const asked = { websocket: 'sec-websocket-key', sse: 'cache-control', poll: 'accept' };
        expect(Object.keys(info.requestHeaders ?? {})).toContain(asked[transport]);
        const opened = log.of('state').find(({ state }) => state.state === 'open');
        const line = opened && recordLine(opened, STAMP);
        expect(line).toMatchObject({ kind: 'state', state: 'open', transport });
        expect(JSON.stringify(line)).not.toMatch(/requestHeaders|Bearer/);
      },
      {
        headers: [['X-Name', 'Zoë']],
        auth: { type: 'bearer', token: 't' },
        maxRedirects: 5,
      },
    );
  },
);

test('WebSocket messages tell their opcode, both ways', async () => {
  await withConnection(
    'websocket',
    async (exchange) => {
      const peer = await exchange.upgrade();
      await peer.send({ op: OP.text, payload: 'text', fin: false });
      await peer.send({ op: OP.continuation, payload: ' goes on' });
      await peer.send({ op: OP.binary, payload: 'bytes' });
    },
    async ({ log, connection }) => {
      await log.until(() => log.of('message').length === 2, 'two messages');
      connection.send({ payload: Buffer.from('a'), type: 'text' });
      connection.send({ payload: Buffer.from('b'), type: 'binary' });
      expect(log.of('message').map(({ direction, opcode }) => [direction, opcode])).toEqual([
        ['received', 1],
        ['received', 2],
        ['sent', 1],
        ['sent', 2],
      ]);
    },
  );
});

test('SSE events tell the bytes of their block', async () => {
  const body = ['data: 1\n\n: hi\nnonsense: 1\nda', 'ta: 2\ndata: 3\n\n', ': only\n\ndata: 4\n\n'];
  await withConnection(
    'sse',
    (exchange) =>
      exchange.answer({ headers: { 'Content-Type': 'text/event-stream' }, body, end: 'hold' }),
    async ({ log }) => {
      await log.until(() => log.of('message').length === 3, 'three events');
      const stream = body.join('');
      const blocks = log.of('message').map(({ raw, offset = 0 }) => {
        const text = Buffer.from(raw ?? []).toString();
        expect(stream.slice(offset, offset + text.length)).toBe(text);
        return text;
      });
      expect(blocks).toEqual([
        'data: 1\n\n',
        ': hi\nnonsense: 1\ndata: 2\ndata: 3\n\n',
        'data: 4\n\n',
      ]);
    },
  );
});
