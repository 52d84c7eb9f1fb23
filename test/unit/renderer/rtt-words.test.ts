import { describe, expect, it } from 'vitest';
import { rttWords } from '../../../src/renderer/src/features/monitor/strip/rtt-words';
import { connectionSpecSchema } from '../../../src/shared/model/connection-spec';

const spec = (transport: 'websocket' | 'sse', probeMs = 0) =>
  connectionSpecSchema.parse({ url: 'http://a/', transport, probe: { intervalMs: probeMs } });

describe('the round trip in the strip', () => {
  it('says how it was measured', () => {
    expect(rttWords({ rttMs: 1, spec: spec('websocket') }).note).toBe('by ping');
    expect(rttWords({ rttMs: 1, spec: spec('sse') }).note).toBe('by probe');
  });

  it('says why it is not known', () => {
    expect(rttWords({ rttMs: null, spec: spec('websocket') }).note).toBe('no ping yet');
    expect(rttWords({ rttMs: null, spec: spec('sse') }).note).toBe('probes off');
    expect(rttWords({ rttMs: null, spec: spec('sse', 5_000) }).note).toBe('no probe yet');
  });
});
