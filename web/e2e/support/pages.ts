import { expect, type Locator, type Page } from '@playwright/test';
import { newAccount } from './api';

/** Registers by the form, as a person would. */
export async function register(page: Page, name: string) {
  const account = newAccount(name);
  await page.goto('/sign-up');
  await page.getByLabel('Handle', { exact: true }).fill(account.handle);
  await page.getByLabel('Name', { exact: true }).fill(account.displayName);
  await page.getByLabel('Email').fill(account.email);
  await page.getByLabel('Password').fill(account.password);
  await page.getByRole('main').getByRole('button', { name: 'Create account' }).click();
  await expect(page.getByRole('link', { name: 'Me', exact: true })).toBeVisible();
  return account;
}

/** Signs in as somebody of the demo world, by the button that the sandbox offers. */
export async function signInAs(page: Page, persona: string) {
  await page.goto('/sign-in');
  await page.getByRole('main').getByRole('button', { name: persona, exact: true }).click();
  await expect(page.getByRole('link', { name: 'Me', exact: true })).toBeVisible();
}

/** A photograph-like JPEG, painted in the page. */
export async function paintPhoto(page: Page, hue: number, width = 1200, height = 1600): Promise<Buffer> {
  const base64 = await page.evaluate(
    ([colour, w, h]) => {
      const canvas = document.createElement('canvas');
      canvas.width = w;
      canvas.height = h;
      const context = canvas.getContext('2d');
      if (!context) throw new Error('No canvas here.');
      const sky = context.createLinearGradient(0, 0, w, h);
      sky.addColorStop(0, `hsl(${colour} 70% 80%)`);
      sky.addColorStop(1, `hsl(${colour + 60} 60% 45%)`);
      context.fillStyle = sky;
      context.fillRect(0, 0, w, h);
      for (let index = 0; index < 40; index += 1) {
        context.fillStyle = `hsl(${colour + index * 5} 60% ${30 + index}% / 0.4)`;
        context.beginPath();
        context.arc((index * 197) % w, (index * 331) % h, 40 + ((index * 13) % 120), 0, 7);
        context.fill();
      }
      return canvas.toDataURL('image/jpeg', 0.9).split(',')[1] ?? '';
    },
    [hue, width, height] as const,
  );
  return Buffer.from(base64, 'base64');
}

/** Chooses, for every option of a product, the first value that is not sold out. */
export async function chooseOptions(sheet: Locator) {
  const groups = sheet.getByRole('radiogroup');
  for (const group of await groups.all()) {
    const radios = await group.getByRole('radio').all();
    for (const radio of radios) {
      const name = (await radio.getAttribute('aria-label')) ?? '';
      if (name.includes('sold out')) continue;
      await radio.click({ force: true });
      break;
    }
  }
}

export async function fillAddress(page: Locator | Page, name: string) {
  await page.getByLabel('Name', { exact: true }).fill(name);
  await page.getByLabel('Phone').fill('13800000000');
  await page.getByLabel('Province or region').fill('Zhejiang');
  await page.getByLabel('City').fill('Hangzhou');
  await page.getByLabel('Street and number').fill('1 Lakeside Road');
}
