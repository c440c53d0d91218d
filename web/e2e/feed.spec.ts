import { expect, test } from '@playwright/test';
import { seriousProblems } from './support/axe';
import { signInAs } from './support/pages';

test('a reader turns a signal off where the feed says why, takes it back, and sees it among the dials', async ({
  page,
}) => {
  await signInAs(page, 'bo');
  await page.goto('/');
  const why = page.getByRole('button', { name: 'Why am I seeing this?' }).first();
  await why.focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Why am I seeing this?' });
  await expect(dialog).toBeVisible();
  expect(await seriousProblems(page)).toEqual([]);
  const off = dialog.getByRole('button', { name: /^Turn off: / }).first();
  const source = (await off.getAttribute('aria-label'))?.replace('Turn off: ', '') ?? '';
  await off.press('Enter');
  await expect(page.getByText(`Turned off: ${source}.`)).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).press('Enter');
  await expect(page.getByText('Taken back.')).toBeVisible();

  await page.goto('/interests');
  const dial = page.getByRole('switch', { name: source });
  await expect(dial).toBeChecked();
  await dial.focus();
  await page.keyboard.press('Space');
  await expect(dial).not.toBeChecked();
  await page.reload();
  await expect(dial).not.toBeChecked();
  await dial.focus();
  await page.keyboard.press('Space');
  await expect(dial).toBeChecked();
});

test('an interest can be forgotten, and the feed made impersonal', async ({ page }) => {
  await signInAs(page, 'mei');
  await page.goto('/interests?tab=note');
  const rows = page.getByRole('button', { name: /^Forget (?!everything)/ });
  await expect(rows.first()).toBeVisible();
  const name = (await rows.first().getAttribute('aria-label')) ?? '';
  await rows.first().click();
  await expect(page.getByRole('button', { name, exact: true })).toBeHidden();
  const personal = page.getByRole('switch', { name: /^Personal feed/ });
  await personal.focus();
  await page.keyboard.press('Space');
  await expect(page.getByText('Your feed is not personal: nothing of yours counts.')).toBeVisible();
  expect(await seriousProblems(page)).toEqual([]);
  await personal.focus();
  await page.keyboard.press('Space');
  await expect(rows.first()).toBeVisible();
});
