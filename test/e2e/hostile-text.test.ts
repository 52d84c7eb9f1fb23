import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchApp, logOf, logRows, type RunningApp, serverUrl, tell } from './launch';

const HOSTILE = {
  markup: '<img src=x onerror="window.hacked=1"><script>window.hacked=1</script>',
  bidi: 'safe\u202Egnp.exe\u2066\u200F',
  control: 'a\u0000b\u0007c\u001b[31md\u0085e',
} as const;

let running: RunningApp;

beforeAll(async () => {
  running = await launchApp();
});

afterAll(async () => {
  await running?.close();
});

describe('what a peer sends', () => {
  it('stays text, in the list, the log and the inspector', async () => {
    const { page } = running;
    const url = await serverUrl(page);
    const name = `${HOSTILE.markup}${HOSTILE.bidi}`;
    const view = await tell(page, 'connections.create', {
      spec: { url: `${url}/stream/hostile`, transport: 'sse', name },
      connect: true,
    });
    await expect
      .poll(async () => (await tell(page, 'workspace.read', {})).connections[0]?.state.state)
      .toBe('open');
    for (const text of Object.values(HOSTILE)) {
      const event = '<b>bold</b>';
      await tell(page, 'server.publish', { channel: 'hostile', event, data: JSON.stringify(text) });
    }
    const item = page.getByRole('list', { name: 'Connections' }).getByRole('listitem');
    await item.getByRole('button').first().click();
    await logRows(page).filter({ hasText: '<img src=x' }).first().waitFor();
    await logRows(page).filter({ hasText: '<b>bold</b>' }).first().waitFor();

    const { rows } = await logOf(page, view.id);
    const messages = rows.filter(({ kind }) => kind === 'message');
    expect(messages).toHaveLength(3);
    for (const { row } of messages) {
      await page.locator(`[data-row="${row}"]`).dblclick();
      const inspector = page.getByRole('complementary', { name: 'Inspector' });
      await inspector.waitFor();
      for (const tab of ['Text', 'JSON', 'Details']) {
        await inspector.getByRole('tab', { name: tab }).click();
        const shown = await inspector.textContent();
        // The envelope's JSON may keep its own escapes; raw, none of these may stand in the page.
        expect(shown).not.toMatch(HIDDEN);
      }
    }
    expect(await page.locator('body').textContent()).not.toMatch(HIDDEN);
    expect(await page.locator('main img[src], main script, [onerror]').count()).toBe(0);
    expect(await page.evaluate(() => 'hacked' in window)).toBe(false);
  });
});

/** Control characters but line breaks and tabs, bidi controls, zero-width signs. */
const HIDDEN = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2060-\u206f]/;
