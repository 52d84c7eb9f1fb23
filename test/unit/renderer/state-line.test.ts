import { describe, expect, it } from 'vitest';
import { stateLine } from '../../../src/renderer/src/features/monitor/log/state-line';

describe('stateLine', () => {
  it('tells how a connection came about', () => {
    const info = { transport: 'sse', url: 'x', status: 200, headers: {} } as const;
    const timings = { tcp: 0.31, dns: null, firstByte: 1.24 };
    expect(stateLine({ state: 'open', attempt: 0, info: { ...info, timings } })).toBe(
      'HTTP 200 · TCP 0.31 ms · first byte 1.24 ms',
    );
  });

  it('names the address where there are several, without its login', () => {
    const url = 'ws://me:secret@h:4801/ws/a';
    const info = { transport: 'websocket', url, status: 101, headers: {} } as const;
    const open = {
      state: 'open',
      attempt: 1,
      info: { ...info, timings: { firstByte: 1 } },
    } as const;
    expect(stateLine(open, true)).toBe('h:4801 · HTTP 101 · first byte 1.00 ms');
    expect(stateLine({ state: 'connecting', attempt: 2, url })).toBe(
      'Connecting to h:4801, attempt 2…',
    );
    expect(stateLine({ state: 'connecting', attempt: 0 })).toBe('Connecting…');
  });

  it('tells why it waits, with hostile text made visible', () => {
    const reason = { by: 'remote', clean: false, code: 1011, closeReason: 'a\u202eb\nc' } as const;
    expect(stateLine({ state: 'waiting', attempt: 3, delayMs: 500, reason })).toBe(
      'Waiting for attempt 3 · by the server, not clean: 1011 Internal Error · a⟨U+202E⟩b⏎c',
    );
  });

  it('is short whatever the peer says', () => {
    const reason = { by: 'remote', clean: true, detail: 'x'.repeat(10_000) } as const;
    expect(stateLine({ state: 'closed', reason }).length).toBeLessThanOrEqual(400);
  });
});
