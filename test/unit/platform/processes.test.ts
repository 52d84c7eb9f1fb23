import { EventEmitter } from 'node:events';
import { afterEach, expect, test } from 'vitest';
import { ownCpuUs, ownProcessPort } from '../../../src/main/engine/platform/processes';

const host = process as { parentPort?: unknown };

afterEach(() => {
  delete host.parentPort;
});

test('under Electron, messages go through the port that it gives', () => {
  const posted: unknown[] = [];
  const electron = Object.assign(new EventEmitter(), {
    postMessage: (message: unknown) => posted.push(message),
  });
  host.parentPort = electron;
  const port = ownProcessPort();
  const heard: unknown[] = [];
  port.onMessage((message) => heard.push(message));
  electron.emit('message', { data: { type: 'prime' }, ports: [] });
  port.post({ type: 'primed', id: 1 });
  expect(heard).toEqual([{ type: 'prime' }]);
  expect(posted).toEqual([{ type: 'primed', id: 1 }]);
});

test('time used only grows, and is in microseconds', () => {
  const before = ownCpuUs();
  let spun = 0;
  while (ownCpuUs() - before < 2_000 && spun < 1e8) spun++;
  expect(ownCpuUs() - before).toBeGreaterThanOrEqual(2_000);
});
