import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseFaults } from '../../../src/shared/fault-grammar';
import { connectHttp2, TEST_KEYS } from '../../support/secure-clients';
import { runServer, type ServerRun } from '../../support/server-clients';
import { waitFor } from '../../support/wait-for';

let run: ServerRun;
beforeAll(async () => {
  run = await runServer({ limits: { completionTokenMs: 1 } });
});
afterAll(() => run.stop());

const MESSAGES = [{ role: 'user', content: 'Say this, please!' }];

const ask = (body: object, headers: Record<string, string> = {}) =>
  run.request('/v1/chat/completions', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...headers },
    body: JSON.stringify({ model: 'm', messages: MESSAGES, ...body }),
  });

const datas = (body: string) =>
  body
    .split('\n\n')
    .filter(Boolean)
    .map((block) => block.replace(/^data: /, ''));

const HEAD = {
  id: expect.stringMatching(/^chatcmpl-/),
  created: expect.any(Number),
  model: 'm',
  system_fingerprint: expect.any(String),
};

describe('chat completions in the manner of OpenAI', () => {
  test('are one JSON when no stream is wanted', async () => {
    const reply = await ask({ max_completion_tokens: 4, seed: 3, stream: false });
    expect(reply.headers['content-type']).toContain('application/json');
    const body = reply.json();
    expect(body).toEqual({
      ...HEAD,
      object: 'chat.completion',
      choices: [
        {
          index: 0,
          message: { role: 'assistant', content: expect.any(String), refusal: null },
          logprobs: null,
          finish_reason: 'length',
        },
      ],
      // Say - this - , - please - !
      usage: { prompt_tokens: 5, completion_tokens: 4, total_tokens: 9 },
    });
    expect((await ask({ max_tokens: 4, seed: 3, stream: false })).json().choices).toEqual(
      body.choices,
    );
    expect((await ask({ seed: 4, stream: false })).json().choices[0].finish_reason).toBe('stop');
  });

  test('are streamed as chunks: a role, tokens, a reason, usage when asked for, [DONE]', async () => {
    const streamed = await ask({
      ...{ stream: true, seed: 3, max_tokens: 4 },
      stream_options: { include_usage: true },
    });
    const parts = datas(streamed.body);
    expect(parts.at(-1)).toBe('[DONE]');
    const chunks = parts.slice(0, -1).map((text) => JSON.parse(text));
    for (const chunk of chunks) {
      expect(chunk).toMatchObject({ ...HEAD, object: 'chat.completion.chunk' });
      expect([chunk.id, chunk.created]).toEqual([chunks[0].id, chunks[0].created]);
    }
    const choice = (delta: object, finish: string | null = null) => [
      { index: 0, delta, logprobs: null, finish_reason: finish },
    ];
    const [first, ...rest] = chunks;
    const [last, ending, ...tokens] = rest.reverse();
    expect(first.choices).toEqual(choice({ role: 'assistant', content: '', refusal: null }));
    expect(tokens).toHaveLength(4);
    for (const { choices } of tokens)
      expect(choices).toEqual(choice({ content: expect.any(String) }));
    expect(ending.choices).toEqual(choice({}, 'length'));
    expect([first, ending, ...tokens].every(({ usage }) => usage === null)).toBe(true);
    expect(last).toMatchObject({
      choices: [],
      usage: { prompt_tokens: 5, completion_tokens: 4, total_tokens: 9 },
    });
    const said = tokens.reverse().map(({ choices }) => choices[0].delta.content);
    const whole = (await ask({ seed: 3, max_tokens: 4, stream: false })).json();
    expect(said.join('')).toBe(whole.choices[0].message.content);
  });

  test('have no usage in a stream that did not ask for it', async () => {
    const parts = datas((await ask({ stream: true, max_tokens: 2 })).body);
    expect(parts).toHaveLength(5);
    for (const text of parts.slice(0, -1)) expect(JSON.parse(text)).not.toHaveProperty('usage');
  });

  test('are streamed unless told otherwise', async () => {
    const reply = await ask({ max_tokens: 1 });
    expect(reply.headers['content-type']).toBe('text/event-stream');
  });

  test('count the texts of parts, too', async () => {
    const content = [{ type: 'text', text: 'a b' }, { type: 'image_url' }];
    const { usage } = (await ask({ messages: [{ role: 'user', content }], stream: false })).json();
    expect(usage.prompt_tokens).toBe(2);
    const deep = `${'{"text":['.repeat(20_000)}${']}'.repeat(20_000)}`;
    const hostile = `{"stream":false,"messages":[{"content":[${deep}]}]}`;
    const reply = await run.request('/v1/chat/completions', { method: 'POST', body: hostile });
    expect([reply.status, reply.json().usage.prompt_tokens]).toEqual([200, 0]);
  });

  test.each<[body: object, param: string]>([
    [{ stream: 'yes' }, 'stream'],
    [{ max_tokens: 0 }, 'max_tokens'],
    [{ max_completion_tokens: 1.5 }, 'max_completion_tokens'],
    [{ n: 2 }, 'n'],
    [{ seed: 'x' }, 'seed'],
    [{ model: 5 }, 'model'],
    [{ messages: {} }, 'messages'],
    [{ messages: ['hello'] }, 'messages[0]'],
    [{ stream: false, stream_options: {} }, 'stream_options'],
    [{ stream: true, stream_options: { include_usage: 1 } }, 'include_usage'],
  ])('%j is refused as there', async (body, param) => {
    const reply = await ask(body);
    expect(reply.status).toBe(400);
    expect(reply.json()).toEqual({
      error: {
        ...{ message: expect.any(String), type: 'invalid_request_error' },
        ...{ param, code: 'bad-request' },
      },
    });
  });
});

describe('a streamed completion ends', () => {
  test('where it is cut, though its bytes go on trickling', async () => {
    const faults = { seed: 1, faults: parseFaults('drip=10KiB/s,cut=every 50ms:close') };
    const own = await runServer({ faults, limits: { completionTokenMs: 5 } });
    try {
      const client = own.raw(
        'POST /v1/chat/completions HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\n\r\n{}',
      );
      await waitFor(() => client.text().endsWith('\r\n0\r\n\r\n'), 'its end', {
        seen: client.text,
      });
      expect(client.text()).not.toContain('[DONE]');
    } finally {
      await own.stop();
    }
  });

  test('when nobody reads it', async () => {
    const limits = { completionTokenMs: 1, answerTimeoutMs: 50 };
    const own = await runServer({ limits, tls: TEST_KEYS });
    const client = await connectHttp2(own.port, { settings: { initialWindowSize: 0 } });
    try {
      const wish = { ':path': '/v1/chat/completions', ':method': 'POST' };
      const stream = client.session.request(wish, { endStream: true });
      stream.on('error', () => undefined);
      await waitFor(() => stream.closed, 'the end of the stream');
      expect(client.closed).toBe(false);
    } finally {
      client.close();
      await own.stop();
    }
  });
});
