import { expect, test } from '@playwright/test';
import { Api, listingOf } from './support/api';
import { seriousProblems } from './support/axe';
import { signInAs } from './support/pages';

async function firstIds(api: Api) {
  const { feed, rooms } = await api.ask<{
    feed: { nodes: { note: { id: string } }[] };
    rooms: { nodes: { id: string }[] };
  }>('{ feed(first: 1) { nodes { note { id } } } rooms(first: 1) { nodes { id } } }');
  const { viewer } = await (
    await api.as('acme')
  ).ask<{ viewer: { brands: { nodes: { id: string }[] } } }>('{ viewer { brands(first: 1) { nodes { id } } } }');
  return {
    note: feed.nodes[0]?.note.id ?? '',
    room: rooms.nodes[0]?.id ?? '',
    brand: viewer.brands.nodes[0]?.id ?? '',
  };
}

for (const colorScheme of ['light', 'dark'] as const) {
  for (const width of [390, 1280]) {
    test(`no serious barrier on the main pages, ${colorScheme}, ${width} px`, async ({ browser, request }) => {
      test.setTimeout(240_000);
      const api = new Api(request);
      const { note, room, brand } = await firstIds(api);
      const listing = await listingOf(api, 'shop1', 1);
      const context = await browser.newContext({
        colorScheme,
        viewport: { width, height: 844 },
        reducedMotion: 'reduce',
      });
      const page = await context.newPage();
      await page.goto('/sign-in');
      await expect(page.getByRole('main').getByRole('button', { name: 'acme', exact: true })).toBeVisible();
      expect(await seriousProblems(page)).toEqual([]);
      await signInAs(page, 'acme');
      const paths = [
        '/',
        `/note/${note}`,
        `/note/${note}?product=${listing.id}`,
        `/listing/${listing.id}`,
        '/search?q=coffee',
        '/person/lin',
        '/cart',
        '/orders',
        '/boards',
        '/interests',
        '/publish',
        '/rooms',
        `/room/${room}`,
        `/brand/${brand}`,
        '/placements',
        '/nowhere',
      ];
      for (const path of paths) {
        await page.goto(path);
        await page.waitForLoadState('networkidle');
        expect.soft(await seriousProblems(page), path).toEqual([]);
      }
      const shop = `/shop/${encodeURIComponent(listing.shop.id)}`;
      const others = {
        shop1: [`${shop}/dashboard`, `${shop}/statement`],
        ops: ['/ops/disputes', '/ops/offers', '/ops/audit', '/ops/feed'],
      };
      for (const [persona, theirs] of Object.entries(others)) {
        await signInAs(page, persona);
        for (const path of theirs) {
          await page.goto(path);
          await page.waitForLoadState('networkidle');
          expect.soft(await seriousProblems(page), path).toEqual([]);
        }
      }
    });
  }
}
