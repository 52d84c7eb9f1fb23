import { expect, test } from 'vitest';
import { adviceOn } from '../../../src/main/engine/compare/advice';
import { combineRounds } from '../../../src/main/engine/compare/combine';
import { toMarkdown } from '../../../src/main/engine/compare/markdown';
import { FAULT_METRICS, METRIC_NAMES } from '../../../src/main/engine/compare/metrics';
import {
  type CompareResult,
  type CompareRound,
  compareSpecSchema,
} from '../../../src/shared/model/compare';
import { TRANSPORTS } from '../../../src/shared/model/transport';
import { round } from './samples';

function resultOf(...rounds: CompareRound[]): CompareResult {
  const combined = combineRounds(rounds, TRANSPORTS);
  const spec = compareSpecSchema.parse({ rounds: rounds.length });
  const advice = adviceOn(combined.transports, rounds, 'exact');
  const machine = 'linux x64, 2 cores, Node 20.20.0';
  return {
    startedAt: 1_764_000_000_000,
    spec,
    clock: 'exact',
    machine,
    rounds,
    ...combined,
    advice,
  };
}

test('every row, with the spread over rounds', () => {
  const text = toMarkdown(
    resultOf(
      round({ websocket: {}, sse: { latencyMs: { p99: 3 } } }),
      round({ websocket: {}, sse: { latencyMs: { p99: 5 }, headerBytes: null } }),
    ),
    'First',
  );
  const lines = text.split('\n');
  expect(lines[0]).toBe('# First');
  expect(text).toContain('2025-11-24 16:00:00 UTC. 100 messages a second of 200 bytes for 10 s');
  expect(lines).toContain('|  | WebSocket | Server-Sent Events |');
  expect(lines).toContain('| latency p99 | 4.00 ms | 4.00 ms (3.00 ms to 5.00 ms) |');
  expect(lines).toContain('| wire bytes per message | 300 B | 300 B |');
  const rows = METRIC_NAMES.length - FAULT_METRICS.size;
  expect(lines.filter((line) => line.startsWith('|'))).toHaveLength(rows + 2);
  expect(text).toContain('- **sse-as-fast**: SSE fits');
  expect(text).toContain('  - latency p50: WebSocket 1.00 ms, SSE 1.00 ms');
});

test('another run follows, and what is unknown is a dash', () => {
  const unknown = resultOf(round({ poll: { cpuUsPerMessage: null } }));
  const other = { name: 'Second', result: resultOf(round({ sse: {} })) };
  const text = toMarkdown(unknown, 'First', other);
  expect(text).toContain('| CPU time per message | — |');
  expect(text.match(/^#+ .*$/gm)).toEqual(['# First', '## Advice', '## Second', '### Advice']);
  expect(text.match(/^\|.*\| Server-Sent Events \|$/gm)).toHaveLength(1);
});

test('a name is text, whatever it holds', () => {
  const text = toMarkdown(resultOf(round({ sse: {} })), 'a|b\n# <img src=x> [x](javascript:y) `z`');
  expect(text.split('\n')[0]).toBe('# a\\|b⏎\\# \\<img src=x\\> \\[x\\](javascript:y) \\`z\\`');
});

test('with faults: which, how many of each, what could not be done, and who gave up', () => {
  const gaveUp = 'HTTP 503 Service Unavailable';
  const faulty = resultOf(
    round(
      { websocket: { injected: { drop: 3, cut: 1 } }, sse: { injected: {}, gaveUp } },
      { faultNotes: ['content-type: left alone.'] },
    ),
  );
  faulty.spec.faults = 'drop=1%,cut=every 30s';
  const text = toMarkdown(faulty, 'Bad day');
  expect(text).toContain('Faults while messages counted: drop=1%,cut=every 30s.');
  expect(text).toContain('Faults done: WebSocket: drop 3, cut 1; Server-Sent Events: none.');
  expect(text).toContain('content-type: left alone.');
  expect(text).toContain(`The Server-Sent Events client gave up before the end: ${gaveUp}.`);
  expect(text).toContain('| faults done to it | 4 | 0 |');
  expect(text).toContain('| of them dropped messages | 3 | 0 |');
});
