// Signing in, and joining the workspace by invitation in another role. Without these there is no
// walk, so what goes wrong here ends it.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const homeIn = (page) => new URL(page.url()).pathname.replace(/\/$/, '');

/** Signs the demo account in; resolves to the address of its workspace. */
export async function signIn(browser) {
  const { page } = browser;
  await browser.open('/sign-in');
  await page.getByLabel('Email').fill('demo@example.com');
  await page.getByLabel('Password', { exact: true }).fill('demo-password');
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.waitForURL('**/w/**');
  await browser.settle();
  return homeIn(page);
}

/** Addresses of the lists in the navigation, in its order. */
export async function listsOf(browser, home) {
  await browser.open(home);
  const links = await browser.page
    .locator('aside a[href^="/w/"], header a[href^="/w/"]')
    .evaluateAll((anchors) => [...new Set(anchors.map((one) => new URL(one.href).pathname))]);
  return links.filter((path) => path.startsWith(`${home}/`) && !/\/(settings|inbox)/.test(path));
}

/** Addresses of the settings; which there are depends on the features of the app. */
export async function settingsOf(browser, home) {
  await browser.open(`${home}/settings`);
  const links = await browser.page
    .getByRole('navigation', { name: 'Settings' })
    .getByRole('link')
    .evaluateAll((anchors) => anchors.map((one) => new URL(one.href).pathname));
  if (links.length < 5) throw new Error(`the settings have only ${links.length} pages`);
  return links;
}

/** Invites somebody in the last role that is offered: the one with the fewest rights. */
export async function inviteLeast(browser, home) {
  const { page } = browser;
  await browser.open(`${home}/settings/members?invite=true`);
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Email addresses').fill(`guest${Date.now()}@example.com`);
  const choice = dialog.getByRole('radio').last();
  const role = (await choice.innerText()).split('\n')[0].toLowerCase();
  await choice.click();
  await browser.shoot('invite');
  await browser.hear();
  await dialog.getByRole('button', { name: 'Send 1 invitation' }).click();
  await page.getByText('Invitation sent').first().waitFor();
  return { role, link: await invitationIn(join(browser.appDir, '.data/app.log')) };
}

/** The newest invitation link that the console mailer wrote. */
async function invitationIn(log) {
  for (let tries = 0; tries < 20; tries += 1) {
    const links = readFileSync(log, 'utf8').match(/\/invite\/[\w-]+/g);
    if (links) return links.at(-1);
    await new Promise((done) => setTimeout(done, 150));
  }
  throw new Error('the app wrote no invitation link to its log');
}

/** Joins with an invitation as somebody new; resolves to the address of the workspace. */
export async function acceptInvitation(browser, { link }) {
  const { page } = browser;
  await page.evaluate(() => localStorage.clear());
  await page.goto('about:blank');
  await browser.context.clearCookies();
  await browser.look(link, 'invitation');
  await page.getByLabel('Your name').fill('Walker Guest');
  await page.getByLabel('Choose a password').fill('walker-guest-password');
  await page.getByRole('button', { name: /^Join / }).click();
  await page.waitForURL('**/w/**');
  await browser.settle();
  return homeIn(page);
}
