import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchApp, type RunningApp, serverUrl, tell } from './launch';

/** Begins a scenario from an example. */
async function begin(page: Page, example: string): Promise<void> {
  await page.getByRole('button', { name: 'New', exact: true }).click();
  await page.getByRole('menuitem', { name: example }).click();
}

describe('scenarios and rules in the window', () => {
  let running: RunningApp;
  let page: Page;
  beforeAll(async () => {
    running = await launchApp();
    ({ page } = running);
    await page.getByRole('button', { name: 'Server', exact: true }).click();
    await page.getByRole('tab', { name: 'Scenarios and rules' }).click();
  });
  afterAll(() => running.close());

  test('a scenario is begun, saved as a file, and publishes what was written', async () => {
    await begin(page, 'Plain');
    await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Quick one');
    await page.getByRole('textbox', { name: 'Rate per second' }).fill('50');
    await page.getByRole('textbox', { name: 'Ends after' }).fill('3');
    const data = page.getByRole('textbox', { name: 'Data of event message' });
    await data.click();
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.insertText('{"count": "{{n}}"}');
    await page.getByRole('table', { name: 'First messages' }).getByText('{"count":3}').waitFor();
    // From the list as from the form.
    await page.getByRole('button', { name: /^Quick one/ }).focus();
    await page.keyboard.press('ControlOrMeta+Enter');
    await page.getByText('runs in Quick one').waitFor();
    const { folder } = await tell(page, 'server.scenarios', {});
    expect(await readdir(folder)).toEqual(['quick-one.json']);
    const file: unknown = JSON.parse(await readFile(path.join(folder, 'quick-one.json'), 'utf8'));
    expect(file).toMatchObject({ name: 'Quick one', limit: 3 });
    const updates = `${await serverUrl(page)}/updates/e2e?channel=Quick%20one&since=0&wait=5`;
    const { updates: got } = await (await fetch(updates)).json();
    expect(got[0]).toMatchObject({ id: 1, event: 'message', data: { count: 1 } });
  });

  test('what is wrong is told at its field, and keeps it from being saved', async () => {
    const rate = page.getByRole('textbox', { name: 'Rate per second' });
    await rate.fill('fast');
    await page.getByText('A number such as 2 or 1.5.').waitFor();
    await page.getByRole('textbox', { name: 'Name', exact: true }).focus();
    await page.keyboard.press('ControlOrMeta+s');
    await expect.poll(() => rate.evaluate((field) => field === document.activeElement)).toBe(true);
    await page.getByRole('button', { name: 'Actions of Quick one' }).click();
    await page.getByRole('menuitem', { name: 'Discard the changes…' }).click();
    await page.getByRole('button', { name: 'Discard', exact: true }).click();
    await expect.poll(() => rate.inputValue()).toBe('50');
  });

  test('a dialogue is rehearsed as it stands', async () => {
    await begin(page, 'Scripted dialogue');
    await page.getByRole('textbox', { name: 'Text of a client' }).fill('My name is Ann');
    await page.getByText('Hello Ann, you are number 1.').waitFor();
    await page.getByText('Rule 2 answers.').waitFor();
  });

  test('what is not saved stays while other things show', async () => {
    await page.getByRole('button', { name: /^trades/ }).click();
    await page.getByRole('heading', { name: 'trades' }).waitFor();
    await page.getByRole('tab', { name: 'Overview' }).click();
    await page.getByRole('tab', { name: 'Scenarios and rules' }).click();
    await page.getByRole('button', { name: /^Dialogue/ }).click();
    await page.getByText('new, not saved').waitFor();
  });

  test('a static rule answers once it is saved', async () => {
    await page.getByRole('button', { name: /^Static rules/ }).click();
    await page.getByRole('button', { name: 'Add rule' }).click();
    await page.getByRole('textbox', { name: 'Path' }).fill('/users/:id');
    await page.getByRole('textbox', { name: 'Status' }).fill('201');
    await page.getByRole('textbox', { name: 'Body' }).fill('user {{path.id}}');
    await page.keyboard.press('ControlOrMeta+s');
    await page.getByText('1 of 1 rule on').waitFor();
    const answer = await fetch(`${await serverUrl(page)}/users/42`);
    expect([answer.status, await answer.text()]).toEqual([201, 'user 42']);
  });

  test('nothing was complained of', () => {
    expect(running.complaints.join('\n')).toBe('');
  });
});
