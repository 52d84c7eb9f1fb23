import { describe, expect, it } from 'vitest';
import { serverUrls } from '../../../src/renderer/src/features/server/server-urls';

describe('serverUrls', () => {
  it('encodes the channel once and keeps its parts', () => {
    const urls = serverUrls('http://127.0.0.1:4800', 'chat/room 1').map(({ url }) => url);
    expect(urls).toEqual([
      'ws://127.0.0.1:4800/ws/chat/room%201',
      'http://127.0.0.1:4800/stream/chat/room%201',
      'http://127.0.0.1:4800/updates/monitor?channel=chat%2Froom%201',
      'http://127.0.0.1:4800/publish/chat/room%201',
      'ws://127.0.0.1:4800/echo',
    ]);
  });
});
