import { expect, type Page, test } from '@playwright/test';
import { Api, listingOf, type UserError } from './support/api';
import { signInAs } from './support/pages';

const units = 5;

async function reserve(buyer: Api, dropId: string): Promise<boolean> {
  const { reserveInDrop } = await buyer.ask<{
    reserveInDrop: { reservation: { id: string } | null; userErrors: readonly UserError[] };
  }>(
    'mutation($input: ReserveInput!) { reserveInDrop(input: $input) { reservation { id } userErrors { code message } } }',
    { input: { dropId, quantity: 1, requestId: crypto.randomUUID() } },
  );
  return reserveInDrop.reservation !== null;
}

/** True when the page got one: the sheet to pay opens. False when it was refused, or everything went before the press. */
async function press(page: Page): Promise<boolean> {
  const button = page.getByRole('article', { name: 'Drop' }).getByRole('button', { name: /^Grab one/ });
  const sheet = page.getByRole('dialog', { name: 'Pay for your drop' });
  const refusal = page.getByRole('region', { name: 'Messages' }).locator('p');
  const soldOut = page.getByText('Sold out', { exact: true });
  // A press on a button that was just switched off does nothing, as for a person who is too late.
  await button.dispatchEvent('click');
  await expect(sheet.or(refusal).or(soldOut).first()).toBeVisible();
  // "Sold out" may be told to the room before the answer to this press is back.
  await expect(button.locator('[aria-hidden]')).toHaveCount(0);
  return sheet.isVisible();
}

test('a drop of five is sold exactly five times, and who was away catches up without a gap', async ({
  browser,
  request,
}) => {
  const api = new Api(request);
  const host = await api.as('lin');
  const listing = await listingOf(api, 'shop1', units);
  const other = await listingOf(api, 'shop2', 1);
  const buyers: Api[] = [];
  // One after the other: hashing twenty passwords at once is slow on a small machine, and not what this is about.
  while (buyers.length < 20) buyers.push(await api.asNewPerson());

  const { scheduleRoom } = await host.ask<{ scheduleRoom: { room: { id: string } } }>(
    'mutation($input: ScheduleRoomInput!) { scheduleRoom(input: $input) { room { id } } }',
    { input: { title: 'Drop of five', startsAt: new Date(Date.now() + 60_000).toISOString() } },
  );
  const roomId = scheduleRoom.room.id;
  const shelfItem = { roomId, listingId: listing.id };
  await host.ask('mutation($input: ShelfInput!) { addToShelf(input: $input) { userErrors { code } } }', {
    input: shelfItem,
  });

  const hostPage = await (await browser.newContext()).newPage();
  await signInAs(hostPage, 'lin');
  await hostPage.goto(`/room/${encodeURIComponent(roomId)}`);
  await hostPage.getByRole('button', { name: 'Go live' }).click();
  await expect(hostPage.getByRole('button', { name: 'Pause' })).toBeVisible();

  const contexts = await Promise.all([browser.newContext(), browser.newContext()]);
  const pages = await Promise.all(contexts.map((context) => context.newPage()));
  const [boPage, meiPage] = pages as [Page, Page];
  await signInAs(boPage, 'bo');
  await signInAs(meiPage, 'mei');
  for (const page of pages) {
    await page.goto(`/room/${encodeURIComponent(roomId)}`);
    await expect(
      page
        .getByText('On air')
        .or(page.getByText('Live', { exact: true }))
        .first(),
    ).toBeVisible();
    await expect(page.getByText('Reconnecting…')).toBeHidden();
  }

  await hostPage
    .getByRole('region', { name: 'Shelf' })
    .getByRole('button', { name: 'Drop', exact: true })
    .first()
    .click();
  const dialog = hostPage.getByRole('dialog', { name: 'Open a drop' });
  const sku = listing.skus.find(({ available }) => available >= units);
  await dialog
    .getByRole('radio')
    .nth(listing.skus.findIndex(({ id }) => id === sku?.id))
    .click({ force: true });
  await dialog.getByLabel('Price').fill('9.90');
  await dialog.getByLabel('Units').fill(String(units));
  await dialog.getByRole('button', { name: 'Open a drop' }).click();
  await expect(dialog).toBeHidden();
  for (const page of pages) await expect(page.getByTestId('drop-remaining')).toHaveText(`${units} of ${units} left`);

  const { room } = await host.ask<{ room: { drops: { id: string }[] } }>(
    'query($id: ID!) { room(id: $id) { drops { id } } }',
    { id: roomId },
  );
  const dropId = room.drops[0]?.id ?? '';
  const won = await Promise.all([...pages.map(press), ...buyers.map((buyer) => reserve(buyer, dropId))]);
  expect(won.filter(Boolean)).toHaveLength(units);
  for (const page of [hostPage, ...pages]) await expect(page.getByTestId('drop-remaining')).toHaveText('Sold out');

  const checkout = meiPage.getByRole('dialog', { name: 'Pay for your drop' });
  if (await checkout.isVisible()) await checkout.getByRole('button', { name: 'Close' }).click();
  await contexts[1]?.setOffline(true);
  await expect(meiPage.getByText('Reconnecting…')).toBeVisible();
  await hostPage.getByLabel('Say something').fill('Who missed it: more on Sunday.');
  await hostPage.getByRole('button', { name: 'Send', exact: true }).click();
  const pin = { roomId, listingId: other.id };
  await host.ask('mutation($input: ShelfInput!) { pinListing(input: $input) { userErrors { code } } }', { input: pin });
  await hostPage.getByRole('button', { name: 'Pause' }).click();
  await expect(boPage.getByText('The host will be right back.')).toBeVisible();
  await expect(meiPage.getByText('The host will be right back.')).toBeHidden();

  await contexts[1]?.setOffline(false);
  await expect(meiPage.getByText('Reconnecting…')).toBeHidden({ timeout: 30_000 });
  await expect(meiPage.getByText('The host will be right back.')).toBeVisible();
  await expect(meiPage.getByRole('log').getByText('Who missed it: more on Sunday.')).toHaveCount(1);
  await expect(meiPage.getByText(other.title).first()).toBeVisible();
  await expect(meiPage.getByTestId('drop-remaining')).toHaveText('Sold out');

  await hostPage.getByRole('button', { name: 'End the room' }).click();
  await hostPage.getByRole('dialog').getByRole('button', { name: 'End the room' }).click();
  for (const page of pages) await expect(page.getByRole('heading', { name: 'The room has ended' })).toBeVisible();
});
