import { expect, test } from 'vitest';
import { createFindings, type Finding } from '../../../src/main/engine/client/findings';
import type { AuditRecord } from '../../../src/shared/model/record';
import { createManualClock } from '../../support/manual-clock';

function start() {
  const clock = createManualClock();
  const told: AuditRecord[] = [];
  const findings = createFindings(clock, (record) => told.push(record));
  const find = (id: number, cause: Finding['cause'] = 'stream') =>
    findings.tell({ what: 'duplicated', from: id, to: id, cause, seam: null }, clock.now());
  return { clock, told, findings, find };
}

const ids = (told: readonly AuditRecord[]) => told.map(({ from }) => from);

test('tells at most ten in any second, eight of them from a running stream', () => {
  const { clock, told, find } = start();
  for (let id = 1; id <= 20; id++) find(id);
  expect(ids(told)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  find(21, 'reconnect');
  find(22, 'gap');
  find(23, 'reconnect');
  expect(ids(told).slice(8)).toEqual([21, 22]);
  clock.advance(999);
  find(24, 'reconnect');
  expect(told).toHaveLength(10);
  clock.advance(1);
  find(25);
  expect(told).toHaveLength(11);
});

test('whatever happens, no second holds more than ten', () => {
  const { clock, told, find } = start();
  const times: number[] = [];
  for (let step = 0; step < 2_000; step++) {
    const before = told.length;
    find(step, step % 3 === 0 ? 'reconnect' : 'stream');
    if (told.length > before) times.push(clock.monotonic());
    clock.advance(step % 7 === 0 ? 40 : 3);
  }
  expect(times.length).toBeGreaterThan(50);
  for (const [at, time] of times.entries()) {
    expect(time - (times[at - 10] ?? Number.NEGATIVE_INFINITY)).toBeGreaterThanOrEqual(1_000);
  }
});

test('every finding is told or counted by the next', () => {
  const { clock, told, findings, find } = start();
  for (let id = 1; id <= 30; id++) find(id);
  expect(findings.held).toBe(true);
  findings.tellHeld(clock.now());
  expect(told).toHaveLength(8);
  clock.advance(1_000);
  findings.tellHeld(5);
  expect(told.at(-1)).toMatchObject({ from: 30, more: 21, at: 5 });
  expect(findings.held).toBe(false);
  expect(told.reduce((sum, { more }) => sum + 1 + more, 0)).toBe(30);
});

test('what a reconnect brought is held rather than what came after in the stream', () => {
  const { clock, told, findings, find } = start();
  for (let id = 1; id <= 10; id++) find(id, 'reconnect');
  find(11, 'reconnect');
  find(12);
  clock.advance(1_000);
  findings.tellHeld(clock.now());
  expect(told.at(-1)).toMatchObject({ from: 11, cause: 'reconnect', more: 1 });
});
