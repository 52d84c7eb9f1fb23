import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchApp, logRows, type RunningApp, readWorkspace } from './launch';

let running: RunningApp;

beforeAll(async () => {
  running = await launchApp();
});

afterAll(async () => {
  await running?.close();
});

/** Role and name of what has the focus. */
function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    const element = document.activeElement;
    return element?.getAttribute('aria-label') ?? element?.textContent ?? '';
  });
}

/** Presses Tab until the focus is on what is called so. */
async function tabTo(page: Page, name: RegExp): Promise<void> {
  for (let presses = 0; presses < 60; presses++) {
    if (name.test(await focused(page))) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab never came to ${name}; the focus is on ${await focused(page)}`);
}

const state = async (at: number) =>
  (await readWorkspace(running.page)).connections[at]?.state.state;

describe('the demo, without a mouse', () => {
  it('is started', async () => {
    const { page } = running;
    await page.getByRole('button', { name: 'Start the demo' }).waitFor();
    await tabTo(page, /^Start the demo/);
    await page.keyboard.press('Enter');
    await logRows(page).nth(3).waitFor();
  });

  it('is looked at: from connection to connection, to a row, into the inspector and out again', async () => {
    const { page } = running;
    await page.keyboard.press('Control+Alt+ArrowDown');
    await page.getByRole('combobox', { name: 'Transport' }).waitFor();
    expect(await page.getByRole('combobox', { name: 'Transport' }).inputValue()).toBe('sse');
    await tabTo(page, /^Messages/);
    await page.keyboard.press('k');
    await page.keyboard.press('k');
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    const inspector = page.getByRole('complementary', { name: 'Inspector' });
    await inspector.waitFor();
    await tabTo(page, /^JSON$/);
    await page.keyboard.press('ArrowRight');
    expect(await focused(page)).toBe('Text');
    await page.keyboard.press('Escape');
    await inspector.waitFor({ state: 'hidden' });
    expect(await focused(page)).toBe('Messages');
  });

  it('goes to a row, pauses and follows', async () => {
    const { page } = running;
    await page.keyboard.press('Control+g');
    await page.keyboard.type('3');
    await page.keyboard.press('Enter');
    await page.locator('[data-row="2"][aria-selected="true"]').waitFor();
    await page.keyboard.press('Control+p');
    await page.getByRole('button', { name: 'Resume' }).waitFor();
    await page.keyboard.press('Control+p');
    await page.keyboard.press('Control+End');
    await page.getByRole('button', { name: 'Follow', pressed: true }).waitFor();
  });

  it('is disconnected and connected again by the palette', async () => {
    const { page } = running;
    for (const [typed, wanted] of [
      ['disconnect', 'closed'],
      ['connect', 'open'],
    ] as const) {
      await page.keyboard.press('Control+k');
      const palette = page.getByRole('dialog', { name: 'Command palette' });
      await palette.waitFor();
      await page.keyboard.type(typed);
      await page.keyboard.press('Enter');
      await palette.waitFor({ state: 'hidden' });
      await expect.poll(() => state(1)).toBe(wanted);
    }
    expect(await state(0)).toBe('open');
  });

  it('leads to every page', async () => {
    const { page } = running;
    for (const [key, heading] of [
      ['Control+2', 'Compare'],
      ['Control+3', 'Server'],
      ['Control+4', 'Captures'],
      ['Control+,', 'Settings'],
      ['Control+1', 'Monitor'],
    ] as const) {
      await page.keyboard.press(key);
      await page.getByRole('heading', { level: 1, name: heading }).waitFor();
    }
    expect(running.complaints.join('\n')).toBe('');
  });
});
