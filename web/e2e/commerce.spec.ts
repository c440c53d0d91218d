import { expect, type Page, test } from '@playwright/test';
import { Api, type Listing, listingOf } from './support/api';
import { chooseOptions, fillAddress, paintPhoto, register, signInAs } from './support/pages';

async function tagOnPicture(page: Page, listing: Listing, share: number) {
  const canvas = page.getByTestId('tag-canvas');
  const box = await canvas.boundingBox();
  if (!box) throw new Error('The picture is not shown.');
  await canvas.click({ position: { x: box.width * 0.3, y: box.height * share } });
  const dialog = page.getByRole('dialog', { name: 'Which thing is it?' });
  await dialog.getByLabel('Search things').fill(listing.title);
  await dialog.getByRole('button', { name: listing.title }).first().click();
  await expect(dialog).toBeHidden();
}

async function publishNote(page: Page, title: string, listings: readonly Listing[]) {
  await page.goto('/publish');
  const photos = [await paintPhoto(page, 20), await paintPhoto(page, 200)];
  await page
    .locator('input[type=file]')
    .setInputFiles(photos.map((buffer, index) => ({ name: `photo-${index}.jpg`, mimeType: 'image/jpeg', buffer })));
  await expect(page.getByRole('row')).toHaveCount(2);
  await expect(page.getByRole('progressbar')).toHaveCount(0);
  for (const [index, listing] of listings.entries()) await tagOnPicture(page, listing, 0.3 + 0.4 * index);
  await page.getByLabel('Title').fill(title);
  await page.getByLabel('Text').fill('Two things I use every morning.');
  await page.getByLabel('Topics').fill('coffee, mornings');
  await page.getByRole('button', { name: 'Publish', exact: true }).click();
}

/** The platform refuses a note that pays its author and does not say so; the suggestion is one press away. */
async function discloseIfAsked(page: Page) {
  const done = page.getByText('Published. It appears as soon as the pictures are ready.');
  const refusal = page.getByRole('button', { name: /^Use: / });
  await expect(done.or(refusal).first()).toBeVisible();
  if (!(await refusal.isVisible())) return;
  await refusal.click();
  await page.getByRole('button', { name: 'Publish', exact: true }).click();
  await expect(done).toBeVisible();
}

async function findInFeed(page: Page, title: string) {
  const card = page.getByRole('link', { name: `Open note: ${title}` });
  await expect(async () => {
    await page.goto('/');
    await expect(page.getByRole('list', { name: 'Notes for you' })).toBeVisible();
    const cards = page.getByRole('article');
    for (let step = 0; step < 8 && (await card.count()) === 0; step += 1) {
      const before = await cards.count();
      await page.mouse.wheel(0, 20_000);
      await expect.poll(() => cards.count()).toBeGreaterThan(before);
    }
    await expect(card.first()).toBeAttached({ timeout: 1_000 });
  }).toPass({ timeout: 60_000 });
  return card.first();
}

test('a note is written, found, and two of its things are bought from two shops with one payment', async ({
  browser,
  request,
}) => {
  const api = new Api(request);
  const listings = [await listingOf(api, 'shop1'), await listingOf(api, 'shop2')];
  expect(listings[0]?.shop.id).not.toBe(listings[1]?.shop.id);
  const title = `Morning kit ${Date.now().toString(36)}`;

  const authorPage = await (await browser.newContext()).newPage();
  const author = await register(authorPage, 'author');
  await publishNote(authorPage, title, listings);
  await discloseIfAsked(authorPage);
  await expect(async () => {
    await authorPage.reload();
    await expect(authorPage.getByRole('link', { name: `Open note: ${title}` })).toBeVisible({ timeout: 4_000 });
  }).toPass({ timeout: 60_000 });

  const page = await (await browser.newContext()).newPage();
  const buyer = await register(page, 'buyer');
  await page.goto(`/person/${author.handle}`);
  await page.getByRole('button', { name: `Follow ${author.displayName}` }).click();
  await expect(page.getByRole('button', { name: `Follow ${author.displayName}` })).toHaveText('Following');
  const card = await findInFeed(page, title);
  await card.click();
  const note = page.getByRole('dialog', { name: 'Note' });
  await expect(note.getByRole('heading', { name: title })).toBeVisible();
  await expect(page).toHaveURL(/\/note\//);

  for (const listing of listings) {
    await note
      .getByRole('button', { name: `Show ${listing.title}` })
      .first()
      .click();
    const sheet = page.getByRole('dialog', { name: 'Product' });
    await expect(sheet.getByRole('heading', { name: listing.title })).toBeVisible();
    await chooseOptions(sheet);
    await sheet.getByRole('button', { name: 'Add to cart' }).click();
    await expect(page.getByText('Added to the cart.')).toBeVisible();
    await sheet.getByRole('button', { name: 'Close' }).click();
    await expect(sheet).toBeHidden();
  }

  await page.goto('/checkout');
  for (const listing of listings) await expect(page.getByRole('region', { name: listing.shop.name })).toBeVisible();
  await fillAddress(page, buyer.displayName);
  await page.getByRole('button', { name: /^Pay / }).click();
  await page.locator('button[value=approve]').click();
  await page.waitForURL(/\/pay\/return/);
  await expect(page.getByRole('heading', { name: 'Paid. Thank you!' })).toBeVisible({ timeout: 30_000 });

  await page.getByRole('link', { name: 'See orders' }).click();
  for (const listing of listings) {
    const order = page.getByRole('article', { name: `Order from ${listing.shop.name}` });
    await expect(order.getByText('Paid', { exact: true })).toBeVisible();
    await expect(order.getByText(listing.title)).toBeVisible();
  }

  const shopPage = await (await browser.newContext()).newPage();
  await signInAs(shopPage, 'shop1');
  await shopPage.goto('/orders?tab=sales');
  const sale = shopPage.getByRole('article').filter({ hasText: `Sold to ${buyer.displayName}` });
  await expect(sale.getByText('Paid', { exact: true })).toBeVisible();
});
