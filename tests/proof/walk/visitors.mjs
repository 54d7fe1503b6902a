// What people meet without an account: the landing page, public lists and the forms on them.

import { fillForm, formErrors } from './form.mjs';

/** Addresses of public pages, from the app's own list. */
export async function publicPages(browser) {
  await browser.open('/');
  return browser.page
    .locator('a[href^="/p/"]')
    .evaluateAll((links) => [...new Set(links.map((link) => new URL(link.href).pathname))]);
}

/** Opens a public list and its first record, and answers it where the page has a form. */
export async function visitPublic(browser, list, name) {
  await browser.look(list, `public-${name}`);
  await browser.step(`${list}, a record`, async (page) => {
    await browser.open(list);
    const first = page.locator(`main a[href^="${list}/"]`).first();
    if ((await first.count()) === 0) throw new Error('the public list is empty');
    await first.click();
    await page.waitForURL(/\/[0-9a-f-]{36}$/);
    await browser.settle();
    await browser.shoot(`public-record-${name}`);
    await browser.judge();
    const form = page.locator('main form');
    if ((await form.count()) === 0) return;
    await fillForm(page, form, 'A walker');
    await form.locator('button[type=submit]').click();
    await page
      .getByText(/^Thank you/)
      .waitFor()
      .catch(async () => {
        throw new Error(`the form was not accepted: ${await formErrors(form)}`);
      });
  });
}
