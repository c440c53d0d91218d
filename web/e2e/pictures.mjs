// Takes the pictures of the README from a running server: BASE_URL=http://localhost:5080 npm run pictures
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';

const base = process.env.BASE_URL ?? 'http://localhost:5080';
const target = fileURLToPath(new URL('../../docs/pictures/', import.meta.url));
const sizes = [
  { name: '1280', viewport: { width: 1280, height: 820 }, deviceScaleFactor: 1, isMobile: false },
  { name: '390', viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true },
];

async function ask(context, query, variables = {}) {
  const response = await context.request.post(`${base}/graphql`, { data: { query, variables } });
  const { data, errors } = await response.json();
  if (errors) throw new Error(JSON.stringify(errors));
  return data;
}

/** The cookie of the answer signs the browser in. */
function be(context, persona) {
  return ask(context, 'mutation($input: SandboxSignInInput!) { sandboxSignIn(input: $input) { person { id } } }', {
    input: { persona },
  });
}

async function fillCart(context) {
  const { feed } = await ask(
    context,
    '{ feed(first: 20) { nodes { note { id tags { listing { id shop { id } skus { id available } } } } } } }',
  );
  const shops = new Set();
  for (const { note } of feed.nodes) {
    for (const { listing } of note.tags) {
      const sku = listing.skus.find(({ available }) => available > 0);
      if (!sku || shops.has(listing.shop.id) || shops.size === 2) continue;
      shops.add(listing.shop.id);
      await ask(context, 'mutation($input: AddToCartInput!) { addToCart(input: $input) { userErrors { code } } }', {
        input: { skuId: sku.id, quantity: 1, sourceNoteId: note.id },
      });
    }
  }
}

async function liveRoom(context) {
  await be(context, 'lin');
  const { rooms } = await ask(
    context,
    '{ rooms(first: 20) { nodes { id state host { handle } shelf { listing { id skus { id available price { amountMinor } } } } drops { id } } } }',
  );
  const room = rooms.nodes.find(
    ({ state, host, shelf }) => host.handle === 'lin' && state !== 'ENDED' && shelf.length > 0,
  );
  if (!room) throw new Error('Lin has no room with a shelf.');
  const input = { roomId: room.id };
  if (room.state === 'SCHEDULED')
    await ask(context, 'mutation($input: RoomIdInput!) { startRoom(input: $input) { userErrors { code } } }', {
      input,
    });
  const listing = room.shelf[0].listing;
  const pin = { ...input, listingId: listing.id };
  await ask(context, 'mutation($input: ShelfInput!) { pinListing(input: $input) { userErrors { code } } }', {
    input: pin,
  });
  const sku = listing.skus.find(({ available }) => available >= 5);
  if (room.drops.length === 0 && sku) {
    const drop = {
      ...input,
      skuId: sku.id,
      units: 5,
      priceMinor: Math.round(sku.price.amountMinor * 0.6),
      perBuyerLimit: 1,
      seconds: 600,
    };
    await ask(context, 'mutation($input: OpenDropInput!) { openDrop(input: $input) { userErrors { code } } }', {
      input: drop,
    });
  }
  return room.id;
}

mkdirSync(target, { recursive: true });
const browser = await chromium.launch({
  executablePath: process.env.PLAYWRIGHT_CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
});

for (const { name, ...device } of sizes) {
  const context = await browser.newContext({
    ...device,
    locale: 'en-GB',
    reducedMotion: 'reduce',
    colorScheme: 'light',
  });
  const page = await context.newPage();
  const shoot = async (what) => {
    await page.waitForLoadState('networkidle');
    await page.waitForFunction(() => [...document.images].every((image) => image.complete || image.loading === 'lazy'));
    await page.screenshot({ path: `${target}${what}-${name}.jpg`, type: 'jpeg', quality: 84 });
  };
  const room = await liveRoom(context);
  await be(context, 'bo');
  await fillCart(context);

  await page.goto(base);
  await page.getByRole('article').first().waitFor();
  await shoot('feed');

  const { feed } = await ask(
    context,
    '{ feed(first: 20) { nodes { note { id images { width } tags { imageIndex listing { id } } } } } }',
  );
  const tagged = feed.nodes
    .map(({ note }) => note)
    .filter(({ tags }) => tags.some(({ imageIndex }) => imageIndex === 0));
  const note = tagged.find(({ images, tags }) => images.length > 1 && tags.length > 1) ?? tagged[0];
  if (!note) throw new Error('No note of the feed has a tag.');
  await page.goto(`${base}/note/${encodeURIComponent(note.id)}`);
  await page.getByRole('article').first().waitFor();
  await shoot('note');

  await page.goto(`${base}/note/${encodeURIComponent(note.id)}?product=${encodeURIComponent(note.tags[0].listing.id)}`);
  await page.getByRole('dialog').getByRole('button', { name: 'Add to cart' }).waitFor();
  await shoot('product');

  await page.goto(`${base}/checkout`);
  await page.getByRole('button', { name: /^Pay / }).waitFor();
  await shoot('checkout');

  await page.goto(`${base}/room/${encodeURIComponent(room)}`);
  await page.getByTestId('drop-remaining').first().waitFor();
  await shoot('room');

  await be(context, 'acme');
  const { viewer } = await ask(context, '{ viewer { brands(first: 1) { nodes { id } } } }');
  await page.goto(`${base}/brand/${encodeURIComponent(viewer.brands.nodes[0].id)}`);
  await page.getByTestId('escrow').waitFor();
  await shoot('brand');
  await context.close();
}
await browser.close();
