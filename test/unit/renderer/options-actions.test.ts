import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  showAddress,
  startAddress,
  typeUrl,
  useAddress,
  writeDraft,
} from '../../../src/renderer/src/state/address-store';
import {
  editedSpec,
  keepDraft,
  saveOptions,
} from '../../../src/renderer/src/state/options-actions';
import { useWorkspace } from '../../../src/renderer/src/state/workspace-store';
import type { ConnectionView } from '../../../src/shared/contract/views';
import { connectionSpecSchema } from '../../../src/shared/model/connection-spec';

const SPEC = connectionSpecSchema.parse({ url: 'ws://a/', transport: 'websocket' });
const asked: [name: string, request: unknown][] = [];
let refusal: string | null = null;

function connection(state: 'idle' | 'connecting', spec = SPEC): ConnectionView {
  const shown =
    state === 'idle' ? { state: 'idle' as const } : { state: 'connecting' as const, attempt: 0 };
  return { id: 1, spec, state: shown, log: { id: null, received: 0, stored: 0 } } as ConnectionView;
}

function answer(name: string, request: unknown) {
  asked.push([name, request]);
  if (name === 'workspace.read') {
    return { ok: true, value: { ...useWorkspace.getState(), jobs: [] } };
  }
  if (refusal !== null) return { ok: false, error: { code: 'bad-request', message: refusal } };
  const { spec = SPEC } = request as { spec?: typeof SPEC };
  return { ok: true, value: connection('connecting', spec) };
}

function show(state: 'idle' | 'connecting'): void {
  useWorkspace.setState({ connections: [connection(state)] });
  showAddress(1, SPEC.url, SPEC.transport);
}

describe('saving options', () => {
  beforeEach(() => {
    asked.length = 0;
    refusal = null;
    vi.stubGlobal('window', {
      wirescope: { call: async (name: string, request: unknown) => answer(name, request) },
    });
  });
  afterEach(() => {
    vi.unstubAllGlobals();
    useWorkspace.setState({ connections: [] });
    startAddress();
  });

  it('lets a connection that is active dial again, and the URL bar follow', async () => {
    show('connecting');
    const spec = { ...SPEC, url: 'ws://b/' };
    expect(await saveOptions(1, spec)).toBeNull();
    expect(asked[0]).toEqual(['connections.update', { id: 1, spec, reconnect: true }]);
    expect(useAddress.getState().url).toBe('ws://b/');
  });

  it('leaves alone what else stands in the bar of an active one', async () => {
    show('connecting');
    typeUrl('ws://other/');
    await saveOptions(1, { ...SPEC, idPath: 'n' });
    expect(useAddress.getState().url).toBe('ws://other/');
  });

  it('only renames when nothing but the name was changed', async () => {
    show('connecting');
    await saveOptions(1, { ...SPEC, name: 'new' });
    expect(asked[0]).toEqual(['connections.rename', { id: 1, name: 'new' }]);
  });

  it('says why it failed', async () => {
    show('idle');
    refusal = 'no such variable';
    expect(await saveOptions(1, { ...SPEC, idPath: 'n' })).toBe('no such variable');
  });
});

describe('the spec to edit', () => {
  it('has what was changed in the URL bar, unless the connection is active', () => {
    show('idle');
    typeUrl('http://c/stream/x');
    expect(editedSpec(connection('idle'))).toMatchObject({ transport: 'sse' });
    expect(editedSpec(connection('connecting'))).toBe(SPEC);
    startAddress();
  });
});

describe('the draft', () => {
  it('keeps options and URL; the transport follows the URL', () => {
    startAddress('ws://a/');
    writeDraft({});
    keepDraft({ ...SPEC, url: 'http://a/updates/x', idPath: 'n' });
    const { url, transport, draft } = useAddress.getState();
    expect([url, transport, draft.idPath]).toEqual(['http://a/updates/x', 'poll', 'n']);
    expect(draft).not.toHaveProperty('url');
    startAddress();
  });

  it('lets the transport follow what variables stand for', () => {
    const variables = [{ name: 'base', value: 'http://a/updates', secret: false }];
    useWorkspace.setState({ settings: { settings: { variables } } as never });
    startAddress('{{base}}/x');
    expect(useAddress.getState().transport).toBe('poll');
    useWorkspace.setState({ settings: null });
    startAddress();
  });
});
