import { describe, expect, it } from 'vitest';
import { createVariables, fillSpec } from '../../../src/main/engine/workspace/variables';
import { connectionSpecSchema } from '../../../src/shared/model/connection-spec';
import { setUpWorkspace, specOf } from './fakes';

const variables = createVariables(
  [
    { name: 'host', value: 'example.com', secret: false },
    { name: 'token', value: 'abc', secret: true },
    { name: 'lost', value: '', secret: true },
    { name: 'money', value: '$& $1', secret: false },
  ],
  ['lost'],
);

describe('variables', () => {
  it('are filled in wherever a spec is about the peer', () => {
    const spec = connectionSpecSchema.parse({
      url: 'wss://{{host}}/{{ token }}',
      otherUrls: ['wss://b.{{host}}/'],
      transport: 'websocket',
      headers: [['x-{{host}}', '{{token}}']],
      auth: { type: 'basic', username: '{{host}}', password: '{{token}}' },
      subprotocols: ['v1.{{host}}'],
      sendOnOpen: ['{"hello":"{{host}}"}', '{{nobody}}'],
      probe: { url: 'http://{{host}}/ping' },
      body: '{{token}} {{nobody}}',
    });
    expect(fillSpec(spec, variables)).toMatchObject({
      url: 'wss://example.com/abc',
      otherUrls: ['wss://b.example.com/'],
      headers: [['x-example.com', 'abc']],
      auth: { username: 'example.com', password: 'abc' },
      subprotocols: ['v1.example.com'],
      sendOnOpen: ['{"hello":"example.com"}', '{{nobody}}'],
      body: 'abc {{nobody}}',
      probe: { url: 'http://example.com/ping' },
    });
  });

  it('mean what they say, dollar signs too', () => {
    expect(variables.fill('a{{money}}b')).toBe('a$& $1b');
  });

  it('that are unknown or were not kept are told by name', () => {
    expect(() => variables.fill('ws://{{nobody}}/')).toThrow('There is no variable nobody');
    expect(() => variables.fill('{{lost}}')).toThrow('lost was not kept');
    expect(() => variables.fillKnown('{{lost}}')).toThrow('lost was not kept');
  });

  it('are those of the moment of dialling', async () => {
    const { call, connections } = setUpWorkspace();
    const spec = specOf('ws://{{host}}/a');
    const { id } = await call('connections.create', { spec, connect: false });
    const early = call('connections.connect', { id });
    await expect(early).rejects.toMatchObject({ code: 'bad-request' });
    for (const value of ['one', 'two']) {
      const host = { name: 'host', value, secret: false };
      await call('settings.update', { variables: [host] });
      await call('connections.connect', { id });
      expect(connections.at(-1)?.spec.url).toBe(`ws://${value}/a`);
      await call('connections.disconnect', { id });
    }
    const { connections: views } = await call('workspace.read', {});
    expect(views[0]?.spec.url).toBe('ws://{{host}}/a');
  });
});
