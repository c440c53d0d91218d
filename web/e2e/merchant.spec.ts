import { expect, type Page, test } from '@playwright/test';
import { seriousProblems } from './support/axe';
import { fillAddress, register } from './support/pages';

const columns = 'listing,title,description,origin,option1,value1,sku,price,currency,stock';

async function openShop(page: Page, name: string) {
  await page.goto('/shop');
  await page.getByLabel('Name of the shop').fill(name);
  await page.getByRole('button', { name: 'Open a shop' }).click();
  await expect(page.getByRole('heading', { name: 'Listings' })).toBeVisible();
  await expect(page.getByText('Nothing is on sale yet')).toBeVisible();
}

/** Two variants that are right, and a listing whose price is none. */
async function importFile(page: Page, title: string) {
  const lines = [
    columns,
    `MUG-1,${title},Holds tea,Jingdezhen,Colour,Red,MUG-R,59.00,CNY,12`,
    'MUG-1,,,,,Blue,MUG-B,59.00,CNY,3',
    'BAD-1,Bad thing,Without a price,,,,BAD,a lot,CNY,1',
  ];
  await page.getByRole('link', { name: 'Import' }).click();
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'listings.csv', mimeType: 'text/csv', buffer: Buffer.from(lines.join('\n')) });
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  const result = page.getByRole('region', { name: 'Result of the import' });
  await expect(result.getByText('2 of 3 lines are in the shop now.')).toBeVisible();
  const wrong = result.getByRole('row').filter({ hasText: 'price' });
  await expect(wrong.getByRole('cell').first()).toHaveText('4');
  await expect(wrong).toContainText('a lot');
}

async function adjustStock(page: Page, title: string) {
  await page.getByRole('navigation', { name: 'Merchant console' }).getByRole('link', { name: 'Stock' }).click();
  await page.getByRole('button', { name: `Change the stock of ${title} · Blue` }).click();
  const sheet = page.getByRole('dialog', { name: 'Stock' });
  await sheet.getByLabel('Reason').selectOption({ label: 'Lost' });
  await sheet.getByLabel('Units, more or fewer').fill('-9');
  await sheet.getByRole('button', { name: 'Adjust the stock' }).click();
  await expect(sheet.getByText('More would go than are available there')).toBeVisible();
  await sheet.getByLabel('Units, more or fewer').fill('+7');
  await sheet.getByLabel('Reason').selectOption({ label: 'Found' });
  await sheet.getByLabel('Note for the staff').fill('Behind the shelf');
  await sheet.getByRole('button', { name: 'Adjust the stock' }).click();
  await expect(sheet.getByRole('region', { name: 'Changes' })).toContainText('Behind the shelf');
  await sheet.getByLabel('Tell when so many are left').fill('11');
  await sheet.getByRole('button', { name: 'Save the notice' }).click();
  await expect(page.getByText('Saved.')).toBeVisible();
  await sheet.getByRole('button', { name: 'Close' }).click();
  await expect(page.getByRole('row').filter({ hasText: 'MUG-B' }).getByRole('cell').first()).toHaveText('10');
  await expect(page.getByRole('region', { name: 'Few are left' })).toContainText('Blue: 10');
}

/** A price that was never asked may not stand struck through, and the page shows what was. */
async function strikeThrough(page: Page, title: string) {
  await page.getByRole('navigation', { name: 'Merchant console' }).getByRole('link', { name: 'Listings' }).click();
  await page.getByRole('link', { name: title, exact: true }).click();
  await page.getByRole('button', { name: 'Price of Red' }).click();
  const sheet = page.getByRole('dialog', { name: 'Price' });
  await sheet.getByRole('textbox', { name: 'Former price, struck through' }).fill('99');
  await sheet.getByRole('button', { name: 'Show struck through' }).click();
  await expect(sheet.getByRole('alert')).toContainText('There is no price that may be struck through');
  await expect(sheet.getByRole('alert')).toContainText('¥59');
  await sheet.getByRole('button', { name: 'Close' }).click();
}

async function makeCoupon(page: Page, name: string) {
  await page.getByRole('navigation', { name: 'Merchant console' }).getByRole('link', { name: 'Offers' }).click();
  await page.getByRole('button', { name: 'New coupon' }).click();
  const dialog = page.getByRole('dialog', { name: 'New coupon' });
  await dialog.getByLabel('Name').fill(name);
  await dialog.getByLabel('Amount').fill('nine');
  await dialog.getByLabel('From this sum on').fill('50');
  await dialog.getByRole('button', { name: 'Create' }).click();
  await expect(dialog.getByText('This is not an amount or number that fits here.')).toBeVisible();
  await dialog.getByLabel('Amount').fill('9');
  await dialog.getByRole('button', { name: 'Create' }).click();
  const card = page.getByRole('article', { name });
  await expect(card).toContainText('¥9 off, from ¥50');
  await expect(card).toContainText('100 of 100 left');
  await expect(card.getByText('the shop', { exact: true })).toBeVisible();
}

test('a merchant imports a file, mends the stock and makes a coupon, and a buyer pays less', async ({ browser }) => {
  test.setTimeout(180_000);
  const mark = Date.now().toString(36);
  const title = `Enamel mug ${mark}`;
  const coupon = `Nine off ${mark}`;
  const page = await (await browser.newContext({ reducedMotion: 'reduce' })).newPage();
  await register(page, 'merchant');
  await openShop(page, `Mug house ${mark}`);
  await importFile(page, title);
  await adjustStock(page, title);
  await strikeThrough(page, title);
  const address = await page.getByRole('link', { name: 'View', exact: true }).getAttribute('href');
  await makeCoupon(page, coupon);

  const buyerPage = await (await browser.newContext()).newPage();
  const buyer = await register(buyerPage, 'buyer');
  await buyerPage.goto(address ?? '');
  await buyerPage.getByRole('radio', { name: 'Red' }).click({ force: true });
  await expect(buyerPage.getByText('Return within 7 days of receipt, no reason needed')).toBeVisible();
  await expect(buyerPage.getByRole('region', { name: 'About it' })).toContainText('Jingdezhen');
  const offer = buyerPage.getByRole('listitem').filter({ hasText: coupon });
  await offer.getByRole('button', { name: 'Take' }).click();
  await expect(offer.getByRole('button', { name: 'Taken' })).toBeVisible();
  await buyerPage.getByRole('button', { name: 'Buy now' }).click();
  await fillAddress(buyerPage, buyer.displayName);
  await expect(buyerPage.getByRole('button', { name: 'Pay ¥50' })).toBeVisible();

  const shop = new URL(page.url()).pathname.split('/').slice(0, 3).join('/');
  for (const width of [390, 1280]) {
    await page.setViewportSize({ width, height: 844 });
    for (const part of ['listings', 'listings/new', 'listings/import', 'stock', 'offers', 'shipping', 'staff']) {
      await page.goto(`${shop}/${part}`);
      await page.waitForLoadState('networkidle');
      expect.soft(await seriousProblems(page), `${part} at ${width}`).toEqual([]);
    }
  }
});
