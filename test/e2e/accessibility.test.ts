import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seriousFaults } from './axe';
import {
  launchApp,
  logRows,
  type RunningApp,
  readWorkspace,
  resize,
  showTheme,
  takePicture,
} from './launch';

let running: RunningApp;

beforeAll(async () => {
  running = await launchApp();
});

afterAll(async () => {
  await running?.close();
});

/** Controls that stick out of the window and cannot be scrolled to, or whose text is cut. */
function controlsOutOfSight(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const scrolls = (element: Element, axis: 'X' | 'Y'): boolean => {
      for (let at = element.parentElement; at; at = at.parentElement) {
        const style = getComputedStyle(at);
        const overflow = axis === 'X' ? style.overflowX : style.overflowY;
        if (overflow === 'auto' || overflow === 'scroll') return true;
      }
      return false;
    };
    const modal = document.querySelector('dialog:modal') ?? document;
    const controls = [...modal.querySelectorAll('button, input, select, textarea, [role=tab], h1')];
    return controls.flatMap((element) => {
      const { left, right, top, bottom, width } = element.getBoundingClientRect();
      // Not drawn, or for screen readers alone.
      if (width <= 1 || !(element as HTMLElement).checkVisibility()) return [];
      const beside = (left < -1 || right > innerWidth + 1) && !scrolls(element, 'X');
      const beyond = (top < -1 || bottom > innerHeight + 1) && !scrolls(element, 'Y');
      const truncates = element.querySelector('.truncate') !== null;
      const cut =
        element.tagName === 'BUTTON' && !truncates && element.scrollWidth > element.clientWidth + 1;
      const name = element.getAttribute('aria-label') ?? element.textContent;
      if (!beside && !beyond && !cut) return [];
      return [
        `${element.tagName} ${name} ${innerWidth}: ${beside ? 'beside' : ''}${beyond ? 'beyond' : ''}${cut ? 'cut' : ''}`,
      ];
    });
  });
}

async function turnTo(page: Page, name: string): Promise<void> {
  const navigation = page.getByRole('navigation', { name: 'Main' });
  await navigation.getByRole('button', { name }).click();
}

/** Every page and panel, with what brings it up; the picture is called so, too. */
const PLACES: readonly [name: string, show: (page: Page) => Promise<unknown>][] = [
  ['first-start', (page) => page.getByRole('button', { name: 'Start the demo' }).waitFor()],
  [
    'monitor',
    async (page) => {
      await page.getByRole('button', { name: 'Start the demo' }).click();
      await logRows(page).nth(12).waitFor();
      await expect
        .poll(async () => (await readWorkspace(page)).connections[0]?.figures.received ?? 0)
        .toBeGreaterThan(80);
      const message = logRows(page).filter({ hasText: '"channel":"trades"' }).nth(5);
      await message.click();
      await page.keyboard.press('Enter');
      await page.getByRole('complementary', { name: 'Inspector' }).getByRole('tree').waitFor();
    },
  ],
  [
    'inspector-details',
    async (page) => {
      await page.keyboard.press('Home');
      await page.keyboard.press('ArrowDown');
      const inspector = page.getByRole('complementary', { name: 'Inspector' });
      await inspector.getByRole('tab', { name: 'Details' }).click();
      await inspector.getByText('Response headers').waitFor();
    },
  ],
  [
    'report-latency',
    async (page) => {
      await page.keyboard.press('Control+Shift+L');
      await page.getByRole('table', { name: 'Latency by window' }).waitFor();
    },
  ],
  [
    'report-delivery',
    async (page) => {
      await page.keyboard.press('Control+Shift+D');
      await page.getByText('Nothing lost.').waitFor();
    },
  ],
  [
    'report-doctor',
    async (page) => {
      await page.keyboard.press('Control+Shift+H');
      await page.getByRole('region', { name: 'Findings' }).waitFor();
    },
  ],
  [
    'options',
    async (page) => {
      await page.keyboard.press('Control+.');
      await page.getByRole('dialog').waitFor();
    },
  ],
  [
    'options-reconnect',
    (page) => page.getByRole('dialog').getByRole('tab', { name: 'Reconnect' }).click(),
  ],
  [
    'import',
    async (page) => {
      await page.keyboard.press('Escape');
      await page.keyboard.press('Control+Shift+V');
      const field = page.getByRole('textbox', { name: 'Command or URL' });
      await field.fill(
        "curl -H 'X-Api-Key: abc' -H 'Accept: text/event-stream' https://a.example/s",
      );
      await page.getByRole('button', { name: 'Add and connect' }).waitFor();
    },
  ],
  [
    'palette',
    async (page) => {
      await page.keyboard.press('Escape');
      await page.keyboard.press('Control+k');
      await page.getByRole('dialog', { name: 'Command palette' }).waitFor();
    },
  ],
  [
    'shortcuts',
    async (page) => {
      await page.keyboard.press('Escape');
      await page.keyboard.press('Control+/');
      await page.getByRole('dialog').waitFor();
    },
  ],
  [
    'server',
    async (page) => {
      await page.keyboard.press('Escape');
      await turnTo(page, 'Server');
      await page.getByRole('region', { name: 'Clients' }).getByRole('row').nth(3).waitFor();
    },
  ],
  [
    'server-faults',
    async (page) => {
      await page.getByRole('tab', { name: 'Faults' }).click();
      await page.getByRole('list', { name: 'Presets' }).waitFor();
    },
  ],
  [
    'server-scenarios',
    async (page) => {
      await page.getByRole('tab', { name: 'Scenarios and rules' }).click();
      await page.getByRole('button', { name: /^Static rules/ }).waitFor();
    },
  ],
  [
    'server-instances',
    async (page) => {
      await page.getByRole('tab', { name: 'Instances' }).click();
      await page.getByRole('columnheader', { name: 'Instance 1' }).waitFor();
    },
  ],
  ['compare', (page) => turnTo(page, 'Compare')],
  ['captures', (page) => turnTo(page, 'Captures')],
  ['settings', (page) => turnTo(page, 'Settings')],
];

describe.each(PLACES)('%s', (name, show) => {
  it('has nothing serious for axe to find, in dark and light', async () => {
    const { page } = running;
    await show(page);
    for (const theme of ['dark', 'light'] as const) {
      await showTheme(running, theme);
      await takePicture(page, `${name}-${theme}`);
      expect(await seriousFaults(page)).toEqual([]);
    }
  });

  it('has every control in sight from 960 by 600 to 3840 by 2160', async () => {
    for (const [width, height] of [
      [960, 600],
      [3_840, 2_160],
      [1_280, 800],
    ] as const) {
      await resize(running, width, height);
      // The panes follow in the next frame.
      await expect.poll(() => controlsOutOfSight(running.page)).toEqual([]);
    }
  });
});

describe('the window', () => {
  it('would be caught with a control out of sight, and with one whose text is cut', async () => {
    const { page } = running;
    await page.evaluate(() => {
      for (const [name, left, width] of [
        ['beside', '5000px', '400px'],
        ['cut', '0px', '20px'],
      ] as const) {
        const button = document.createElement('button');
        button.textContent = `a button that is ${name}`;
        Object.assign(button.style, { position: 'fixed', top: '0', left, width });
        Object.assign(button.style, { overflow: 'hidden', whiteSpace: 'nowrap' });
        button.className = 'planted';
        document.body.append(button);
      }
    });
    const found = await controlsOutOfSight(page);
    await page.evaluate(() => {
      for (const planted of document.querySelectorAll('.planted')) planted.remove();
    });
    expect(found.map((one) => one.split(': ')[1])).toEqual(['beside', 'cut']);
  });

  it('has had nothing to complain about', () => {
    expect(running.complaints.join('\n')).toBe('');
  });
});
