import { beforeEach, describe, expect, it } from 'vitest';
import {
  chooseTransport,
  showAddress,
  startAddress,
  typeUrl,
  useAddress,
} from '../../../src/renderer/src/state/address-store';

describe('the URL bar', () => {
  beforeEach(() => startAddress());

  it('lets the transport follow the URL until one is chosen by hand', () => {
    typeUrl('https://a/stream/x');
    expect(useAddress.getState().transport).toBe('sse');
    typeUrl('https://a/updates/x');
    expect(useAddress.getState().transport).toBe('poll');
    chooseTransport('websocket');
    typeUrl('https://a/stream/x');
    expect(useAddress.getState().transport).toBe('websocket');
    startAddress();
    typeUrl('https://a/stream/x');
    expect(useAddress.getState().transport).toBe('sse');
  });

  it('keeps the transport while the URL says nothing', () => {
    typeUrl('https://a/stream/x');
    typeUrl('http');
    expect(useAddress.getState().transport).toBe('sse');
  });

  it('takes a connection whose transport differs from its URL for one chosen by hand', () => {
    showAddress(1, 'https://a/feed', 'poll');
    typeUrl('https://a/feed2');
    expect(useAddress.getState()).toMatchObject({ selectedId: 1, transport: 'poll' });
  });

  it('asks for the keyboard when a new address is started', () => {
    const before = useAddress.getState().focusRequest;
    startAddress('ws://a');
    expect(useAddress.getState()).toMatchObject({ selectedId: null, url: 'ws://a' });
    expect(useAddress.getState().focusRequest).toBe(before + 1);
  });
});
