import { expect, test } from '@playwright/test';
import { Api } from './support/api';
import { openShopWith, pay, placeOrder } from './support/commerce';
import { register, signInAs } from './support/pages';

// The last of the journeys: it moves the platform's clock, which cannot be moved back.
test('a shop sees its order in the figures and in the books, is paid out, and the audit is clean', async ({
  browser,
  request,
}) => {
  const page = await (await browser.newContext()).newPage();
  await register(page, 'merchant');
  const merchant = new Api(page.request);
  const shop = await openShopWith(merchant, { title: 'Teapot', priceMinor: 12_350 });
  // By another client: signing up signs in the one that asked.
  const buyer = await new Api(request).asNewPerson();
  const order = await placeOrder(buyer, shop.skuId, 2);
  await pay(buyer, order.paymentId);

  await page.goto(`/shop/${encodeURIComponent(shop.id)}/dashboard`);
  await expect(async () => {
    await page.reload();
    await expect(page.getByTestId('figure-GMV')).toHaveText('¥247', { timeout: 4_000 });
  }).toPass();
  await expect(page.getByTestId('figure-ORDERS_PAID')).toHaveText('1');
  await expect(page.getByTestId('figure-CHECKOUT_CONVERSION')).toHaveText('100%');
  const gmv = page.getByRole('region', { name: 'GMV' });
  await gmv.getByText('How it is counted').click();
  await expect(gmv.getByText(/^What buyers paid for orders paid on that day/)).toBeVisible();
  await page.getByRole('button', { name: 'Last 7 days' }).click();
  await expect(page.getByTestId('figure-GMV')).toHaveText('¥247');
  await page.getByText('The same as a table').click();
  await expect(page.getByRole('row').filter({ hasText: '¥247' })).toHaveCount(1);

  await page.getByRole('link', { name: 'Statement and payouts' }).click();
  await expect(page.getByTestId('balance-pending')).toHaveText('¥234.65');
  await expect(page.getByTestId('balance-available')).toHaveText('¥0');
  await page.getByRole('link', { name: 'See the order' }).click();
  await expect(page.getByRole('article').getByText('Teapot')).toBeVisible();

  const id = { orderId: order.orderId };
  await merchant.do('shipOrder', 'OrderIdInput', id);
  await buyer.do('confirmReceipt', 'OrderIdInput', id);
  await merchant.do('sandboxAdvanceClock', 'AdvanceClockInput', { seconds: 8 * 86_400 });

  await page.goto(`/shop/${encodeURIComponent(shop.id)}/statement`);
  await expect(page.getByTestId('balance-available')).toHaveText('¥234.65');
  await page.getByRole('button', { name: 'Say where payouts go' }).click();
  await page.getByRole('dialog').getByLabel('Account').fill('BANK-1');
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('They go to BANK-1.')).toBeVisible();
  await page.getByRole('button', { name: 'Request a payout' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Amount (CNY)').fill('1000');
  await dialog.getByRole('button', { name: 'Request it' }).click();
  await expect(dialog.getByText('is available.')).toBeVisible();
  await dialog.getByRole('button', { name: 'All of it' }).click();
  await dialog.getByRole('button', { name: 'Request it' }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByTestId('balance-available')).toHaveText('¥0');
  const payouts = page.getByRole('list', { name: 'Payouts' });
  await expect(payouts.getByText('¥234.65')).toBeVisible();
  await expect(payouts.getByText('Paid out')).toBeVisible({ timeout: 60_000 });
  await expect(page.getByText('Paid out to your bank').first()).toBeVisible();
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Download as CSV' }).click(),
  ]);
  expect(file.suggestedFilename()).toMatch(/^statement-\d{8}-\d{8}\.csv$/);

  const opsPage = await (await browser.newContext()).newPage();
  await signInAs(opsPage, 'ops');
  await opsPage.goto('/ops/audit');
  await expect(opsPage.getByRole('heading', { name: 'The books are right' })).toBeVisible();
  await expect(opsPage.getByRole('img', { name: 'Passed' })).toHaveCount(8);
  await page.goto('/ops/audit');
  await expect(page.getByRole('heading', { name: 'For operators only' })).toBeVisible();
});
