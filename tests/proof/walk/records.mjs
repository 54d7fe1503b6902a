// Works with the records of one entity as a person would: makes one, edits, moves and deletes it.

import { fillForm, formErrors } from './form.mjs';

const word = () => `Walker ${Math.floor(Math.random() * 1e6)}`;

/** Creates a record with the keyboard and opens it. Resolves to the address of its page. */
export async function createRecord(browser, list) {
  return browser.step(`${list}, create`, async (page) => {
    await browser.open(list);
    await page.keyboard.press('c');
    const sheet = page.getByRole('dialog');
    await sheet.waitFor();
    await browser.shoot(`form-${list.split('/').at(-1)}`);
    await browser.hear();
    const title = word();
    await fillForm(page, sheet, title);
    await sheet
      .locator('footer')
      .getByRole('button', { name: /^Create / })
      .click();
    const said = page.getByRole('button', { name: 'Open', exact: true });
    await said.waitFor().catch(async () => {
      throw new Error(`the form was not accepted: ${await formErrors(sheet)}`);
    });
    await said.click();
    await page.waitForURL(/\/[0-9a-f-]{36}$/);
    await browser.settle();
    return new URL(page.url()).pathname;
  });
}

/** Changes the first plain text or number property in place, and sees it again after a reload. */
export async function editRecord(browser, record) {
  return browser.step(`${record}, edit`, async (page) => {
    await browser.open(record);
    const edits = page
      .getByRole('complementary', { name: 'Properties' })
      .getByRole('button', { name: /^Edit / });
    for (let n = 0; n < (await edits.count()); n += 1) {
      const edit = edits.nth(n);
      await edit.focus();
      await page.keyboard.press('Enter');
      const box = page.locator('[id^="edit-"]');
      await box.or(page.locator(opened)).first().waitFor({ timeout: 2000 }).catch(() => undefined);
      const plain =
        (await box.count()) === 1 &&
        (await box.evaluate(
          (one) => one.matches('input:not([type=checkbox])') && !/\+2w|:/.test(one.placeholder),
        ));
      if (!plain) {
        await leave(page, box);
        continue;
      }
      await browser.hear();
      const mode = await box.getAttribute('inputmode');
      const type = await box.getAttribute('type');
      const value = (await box.evaluate((one) => one.parentElement.innerText)).startsWith(
        'https://',
      )
        ? 'edited.example.com'
        : mode === 'decimal' || mode === 'numeric'
          ? await anotherNumber(box)
          : type === 'email'
            ? `edited${Date.now()}@example.com`
            : type === 'tel'
              ? '+1 503 555 0177'
              : 'Edited words';
      const saved = page.waitForResponse((answer) => answer.request().method() === 'PATCH');
      saved.catch(() => undefined);
      await box.fill(value);
      // Durations and the like do not take words.
      if ((await box.getAttribute('aria-invalid')) === 'true') {
        await leave(page, box);
        continue;
      }
      await box.press('Enter');
      const button = page.getByRole('button', { name: 'Save', exact: true });
      if (await button.isVisible()) await button.click();
      const answer = await saved;
      if (!answer.ok()) throw new Error(`the edit was answered ${answer.status()}`);
      return;
    }
  });
}

// What opens where a property is no plain box: a list of options, a calendar, a picker.
const opened = '[role=listbox], [role=dialog], [role=menu]';

const anotherNumber = async (box) => ((await box.inputValue()) === '4' ? '5' : '4');

// Leaves an editor, and waits until it is gone: the next one must not be taken for it.
async function leave(page, box) {
  await page.keyboard.press('Escape');
  await box.or(page.locator(opened)).first().waitFor({ state: 'detached' });
}

/** Deletes a record from its menu and takes it back. */
export async function deleteAndUndo(browser, record) {
  return browser.step(`${record}, delete and undo`, async (page) => {
    await browser.open(record);
    const title = await page.locator('h1').innerText();
    await page.getByRole('button', { name: 'More actions' }).click();
    await page.getByRole('menuitem', { name: 'Delete' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.waitFor();
    const name = dialog.getByRole('textbox');
    if ((await name.count()) > 0) await name.fill(title);
    await dialog.getByRole('button', { name: /^Delete / }).click();
    await page.getByRole('button', { name: 'Undo' }).click();
    await page
      .getByText(/1 .* restored/)
      .first()
      .waitFor();
    await browser.open(record);
    if ((await page.locator('h1').innerText()) !== title) {
      throw new Error('the record did not come back');
    }
  });
}

/** Drags a card to a column that takes it, found with the keyboard, and back by undo or drag. */
export async function moveOnBoard(browser, board) {
  return browser.step(`${board}, move a card`, async (page) => {
    await browser.open(board);
    const status = page.getByRole('status').filter({ hasText: /\S/ });
    const cards = page.locator('[data-card]');
    const columns = await page
      .locator('[data-column]')
      .evaluateAll((all) => all.map((one) => one.dataset.column));
    for (let n = 0; n < (await cards.count()); n += 1) {
      const card = cards.nth(n);
      const from = await card.evaluate((one) => one.closest('[data-column]').dataset.column);
      await card.focus();
      await page.keyboard.press('Space');
      let to;
      for (let step = 1; step < columns.length && !to; step += 1) {
        await page.keyboard.press('ArrowRight');
        const text = await status.last().innerText();
        if (/ over /.test(text)) to = columns[(columns.indexOf(from) + step) % columns.length];
      }
      await page.keyboard.press('Escape');
      if (!to) continue;
      await drag(page, card, page.locator(`[data-column="${to}"]`), browser);
      return;
    }
    throw new Error('no card can be moved anywhere');
  });
}

async function drag(page, card, column, browser) {
  await column.scrollIntoViewIfNeeded();
  await card.scrollIntoViewIfNeeded();
  const [from, to] = [await card.boundingBox(), await column.boundingBox()];
  const title = await card.innerText();
  const saved = page.waitForResponse((answer) =>
    ['POST', 'PATCH'].includes(answer.request().method()),
  );
  await page.mouse.move(from.x + 20, from.y + 20);
  await page.mouse.down();
  await page.mouse.move(from.x + 40, from.y + 30, { steps: 3 });
  await page.mouse.move(to.x + to.width / 2, to.y + 90, { steps: 6 });
  await browser.shoot('dragging');
  await page.mouse.up();
  const answer = await saved;
  if (!answer.ok())
    throw new Error(`moving “${title.slice(0, 40)}” was answered ${answer.status()}`);
  await browser.settle();
}

/** Turns the calendar forth and back, and starts a record on one of its days. */
export async function turnCalendar(browser, calendar) {
  return browser.step(`${calendar}, turn the pages`, async (page) => {
    await browser.open(calendar);
    const title = page.locator('main h2').first();
    const before = await title.innerText();
    await page.getByRole('button', { name: 'Later' }).click();
    await page.waitForFunction(
      (text) => document.querySelector('main h2').innerText !== text,
      before,
    );
    await page.getByRole('button', { name: 'Today' }).click();
    for (const span of ['Month', 'Agenda', 'Week']) {
      await page
        .getByRole('radio', { name: span })
        .or(page.getByRole('button', { name: span, exact: true }))
        .first()
        .click();
      await browser.settle();
      await browser.shoot(`calendar-${span}`);
    }
    await browser.judge();
  });
}
