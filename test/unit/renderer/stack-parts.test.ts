import { describe, expect, it } from 'vitest';
import {
  efficiencyWords,
  handshakeParts,
  wireParts,
} from '../../../src/renderer/src/features/monitor/report/stack-parts';

const shares = (parts: ReturnType<typeof wireParts>) =>
  parts.map(({ name, value, share }) => [name, value, share]);

describe('the parts of a handshake', () => {
  it('are shares of their sum; those that did not take place are left out', () => {
    expect(shares(handshakeParts({ tcp: 1, firstByte: 3 }, 'sse'))).toEqual([
      ['TCP', '1.00 ms', 0.25],
      ['First byte', '3.00 ms', 0.75],
    ]);
    expect(handshakeParts({ firstByte: 2 }, 'websocket')[0]?.name).toBe('Upgrade');
  });

  it('that took place unseen are unknown, and take no room', () => {
    expect(shares(handshakeParts({ dns: null, tcp: 0, firstByte: null }, 'sse'))).toEqual([
      ['DNS', '—', 0],
      ['TCP', '0 ms', 0],
      ['First byte', '—', 0],
    ]);
  });

  it('end before the first byte where a poll is held first', () => {
    const names = handshakeParts({ tcp: 1, firstByte: null }, 'poll').map(({ name }) => name);
    expect(names).toEqual(['TCP']);
  });
});

describe('the bytes on the wire', () => {
  const wire = { total: 1_000, payload: 500, heads: 300, framing: 200, requests: 1, sockets: 1 };

  it('are told by what they were for', () => {
    expect(shares(wireParts(wire))).toEqual([
      ['Payload', '500 B', 0.5],
      ['HTTP heads', '300 B', 0.3],
      ['Framing', '200 B', 0.2],
    ]);
    expect(efficiencyWords(wire)).toBe('50.0 %');
  });

  it('are payload and the rest where heads are not known', () => {
    expect(shares(wireParts({ ...wire, heads: null, framing: null }))).toEqual([
      ['Payload', '500 B', 0.5],
      ['Everything else', '500 B', 0.5],
    ]);
  });

  it('may be fewer than the payload, when it was compressed', () => {
    const packed = { ...wire, total: 250, framing: null };
    expect(shares(wireParts(packed))).toEqual([['Payload', '500 B', 1]]);
    expect(efficiencyWords(packed)).toBe('200.0 % (compressed)');
    expect(efficiencyWords({ ...wire, total: 0, payload: 0 })).toBe('—');
  });
});
