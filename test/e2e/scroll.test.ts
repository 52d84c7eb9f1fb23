import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchApp, logRows, type RunningApp, readWorkspace, serverUrl, tell } from './launch';

const ROWS = 100_000;
/** Two frames of 60 a second: a loaded machine misses some, a frozen list misses all. */
const MEDIAN_BELOW_MS = 34;

let running: RunningApp;

beforeAll(async () => {
  running = await launchApp();
});

afterAll(async () => {
  await running?.close();
});

/** Starts noting the gaps between frames; the function it leaves on the window ends that. */
async function startFrames(page: Page): Promise<void> {
  await page.evaluate(() => {
    const gaps: number[] = [];
    let last = performance.now();
    let on = true;
    const frame = (now: number) => {
      gaps.push(now - last);
      last = now;
      if (on) requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
    const endFrames = () => {
      on = false;
      return gaps.slice(2);
    };
    Object.assign(window, { endFrames });
  });
}

/** The gaps between frames so far, in ms: median, 99th percentile and longest. */
async function endFrames(page: Page) {
  const gaps: number[] = await page.evaluate(() => Reflect.get(window, 'endFrames')());
  const sorted = gaps.sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.floor((sorted.length - 1) * share)] ?? 0;
  return { frames: sorted.length, p50: at(0.5), p99: at(0.99), max: at(1) };
}

/** Runs `work` on each of so many frames. */
async function eachFrame(page: Page, count: number, work: (n: number) => Promise<void>) {
  for (let n = 0; n < count; n++) {
    await work(n);
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
  }
}

function shown(name: string, { frames, p50, p99, max }: Awaited<ReturnType<typeof endFrames>>) {
  const figures = [p50, p99, max].map((ms) => ms.toFixed(1)).join(' / ');
  return `${name}: frame gaps p50 / p99 / max ${figures} ms over ${frames} frames`;
}

describe('a log of 100,000 rows', () => {
  it('is there within seconds', async () => {
    const { page } = running;
    const url = (await serverUrl(page)).replace('http', 'ws');
    await tell(page, 'connections.create', {
      spec: { url: `${url}/ws/ticks`, transport: 'websocket' },
      connect: true,
    });
    await expect
      .poll(async () => (await readWorkspace(page)).connections[0]?.state.state)
      .toBe('open');
    await page.getByRole('list', { name: 'Connections' }).getByRole('button').first().click();
    await tell(page, 'server.startScenario', { name: 'ticks', ratePerSecond: 25_000 });
    await expect
      .poll(async () => (await readWorkspace(page)).connections[0]?.figures.received, {
        timeout: 60_000,
      })
      .toBeGreaterThan(ROWS);
    await tell(page, 'server.stopScenario', { channel: 'ticks' });
    await expect
      .poll(async () => {
        const { log } = (await readWorkspace(page)).connections[0] ?? {};
        return log && log.stored > ROWS && log.stored === log.received;
      })
      .toBe(true);
  });

  it('scrolls without a blank and without freezing', async () => {
    const { page } = running;
    await startFrames(page);
    await eachFrame(page, 60, async () => undefined);
    const still = await endFrames(page);
    const box = await page.getByRole('grid', { name: 'Messages' }).boundingBox();
    await page.mouse.move((box?.x ?? 0) + 300, (box?.y ?? 0) + 200);
    await startFrames(page);
    await eachFrame(page, 150, (n) => page.mouse.wheel(0, n % 50 === 49 ? -40_000 : -240));
    const scrolling = await endFrames(page);
    console.log(`${shown('still', still)}; ${shown('scrolling', scrolling)}`);
    expect(scrolling.p50).toBeLessThan(MEDIAN_BELOW_MS);
    // No row in sight is a number and an ellipsis: all have come.
    await expect
      .poll(() =>
        logRows(page)
          .filter({ hasText: /^[\d,]+…$/ })
          .count(),
      )
      .toBe(0);
    expect(await logRows(page).count()).toBeGreaterThan(10);
  });

  it('comes to any row at once, the first and the last among them', async () => {
    const { page } = running;
    const { log } = (await readWorkspace(page)).connections[0] ?? {};
    await page.getByRole('grid', { name: 'Messages' }).focus();
    for (const [key, row] of [
      ['Home', 0],
      ['End', (log?.stored ?? 0) - 1],
    ] as const) {
      await page.keyboard.press(key);
      await page.locator(`[data-row="${row}"][aria-selected="true"]`).waitFor();
    }
    expect(running.complaints.join('\n')).toBe('');
  });
});
