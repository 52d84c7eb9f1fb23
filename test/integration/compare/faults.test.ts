import { describe, expect, it } from 'vitest';
import type { CompareResult, CompareSpecInput } from '../../../src/shared/model/compare';
import { TRANSPORTS } from '../../../src/shared/model/transport';
import { compare, resultOf } from '../../support/compare-run';

const SHORT: CompareSpecInput = { rate: 200, durationMs: 600, warmupMs: 100, drainMs: 500 };

const measure = (spec: CompareSpecInput) => resultOf(compare({ ...SHORT, ...spec }));

const injectedIn = ({ transports }: CompareResult) =>
  TRANSPORTS.map((transport) => transports[transport]?.injected);

describe('a comparison with faults', () => {
  it('loses on each transport what was dropped, the same with the same seed', async () => {
    const faults = 'drop=10%';
    const first = await measure({ faults, seed: 3 });
    const again = await measure({ faults, seed: 3, transports: ['sse'] });
    const [one] = injectedIn(first);
    const dropped = one?.drop ?? 0;
    expect(dropped).toBeGreaterThan(2);
    expect(dropped).toBeLessThan(40);
    for (const transport of TRANSPORTS) {
      expect(first.transports[transport]).toMatchObject({
        ...{ published: 120, delivered: 120 - dropped, lost: dropped, reconnects: 0 },
        injected: { drop: dropped },
      });
    }
    expect(again.transports.sse).toMatchObject({ lost: dropped, injected: { drop: dropped } });
    const rules = first.advice.map(({ rule }) => rule);
    expect(rules).not.toContain('lost-while-open');
  });

  it('does what is asked while messages count, and not while warming up', async () => {
    const { transports } = await measure({ faults: 'latency=60ms±10ms,duplicate@sse' });
    for (const transport of TRANSPORTS) {
      const { latencyMs, lost, injected } = transports[transport] ?? {};
      expect(lost).toBe(0);
      expect(latencyMs?.p50).toBeGreaterThanOrEqual(50);
      expect(injected?.latency).toBe(120);
    }
    expect(transports.sse).toMatchObject({ duplicated: 120 });
    expect(transports.websocket).toMatchObject({ duplicated: 0 });
    expect(transports.websocket?.injected).not.toHaveProperty('duplicate');
  });

  it('tells why a client gave up', async () => {
    const { transports } = await measure({
      faults: 'cut=every 200ms:rst@sse,status=404@sse',
      ...{ transports: ['websocket', 'sse'], drainMs: 5_000 },
    });
    expect(transports.sse?.gaveUp).toContain('404');
    expect(transports.sse?.lost).toBeGreaterThan(0);
    expect(transports.sse?.injected).toEqual({ cut: 1, status: 1 });
    expect(transports.websocket).toMatchObject({ lost: 0, injected: {} });
    expect(transports.websocket).not.toHaveProperty('gaveUp');
  });

  it('tells what a transport cannot express', async () => {
    const { rounds } = await measure({ faults: 'content-type', transports: ['websocket'] });
    expect(rounds[0]?.faultNotes).toEqual([expect.stringMatching(/content-type.*WebSocket/)]);
  });

  it('is refused at another server, and with a text that cannot be read', async () => {
    const run = compare({ faults: 'drop=1%', baseUrl: 'http://127.0.0.1:1' });
    await expect(run.done).rejects.toMatchObject({ code: 'bad-request' });
    expect(run.pids).toEqual([]);
    await expect(compare({ faults: 'drop=2' }).done).rejects.toThrow(/at character 6/);
  });
});
