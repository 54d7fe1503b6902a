// Walks through a running app as a person would: smoke.mjs URL APP_DIR [SHOTS_DIR].
//
// Visits every page in light, dark and on a phone; makes, edits, moves, deletes and restores
// records; invites somebody and looks around as them. Exits 1 when a page throws, logs an error,
// answers 4xx or 5xx, scrolls sideways, lacks a heading or breaks a rule of axe, or when a step
// cannot be taken. Prints a line for each problem.

import { desktop, openBrowser, phone } from './walk/browser.mjs';
import { usePalette } from './walk/palette.mjs';
import {
  createRecord,
  deleteAndUndo,
  editRecord,
  moveOnBoard,
  turnCalendar,
} from './walk/records.mjs';
import { acceptInvitation, inviteLeast, listsOf, settingsOf, signIn } from './walk/session.mjs';
import { publicPages, visitPublic } from './walk/visitors.mjs';

const nameOf = (path) => path.split('/').at(-1);

async function asVisitor(browser) {
  await browser.look('/', 'landing');
  await browser.look('/sign-in', 'sign-in');
  await browser.look('/sign-up', 'sign-up');
  await browser.look('/nothing-here', 'not-found');
  const pages = await publicPages(browser);
  for (const path of pages) await visitPublic(browser, path, nameOf(path));
  return pages;
}

/** One list in all its layouts, and the life of a record in it. */
async function throughList(browser, list) {
  const name = nameOf(list);
  const layouts = await browser.layoutsOf(list);
  for (const { layout, path } of layouts) {
    await browser.look(path, `${layout}-${name}`);
    if (layout === 'board') await moveOnBoard(browser, path);
    if (layout === 'calendar') await turnCalendar(browser, path);
  }
  const record = await browser.firstRecord(list);
  if (record) await browser.look(record, `detail-${name}`);
  else browser.complain('has no demo records');
  const made = await createRecord(browser, list);
  if (made) {
    await editRecord(browser, made);
    await deleteAndUndo(browser, made);
  }
  return { list, layouts, record };
}

async function asOwner(browser) {
  const home = await signIn(browser);
  await browser.look(home, 'dashboard');
  const lists = await listsOf(browser, home);
  if (lists.length === 0) browser.complain('the navigation leads nowhere');
  const walked = [];
  for (const list of lists) walked.push(await throughList(browser, list));
  for (const path of await settingsOf(browser, home)) {
    await browser.look(path, `settings-${nameOf(path)}`);
  }
  await browser.look(`${home}/inbox`, 'inbox');
  await browser.look(`${lists[0]}/import`, 'import');
  await usePalette(browser, home, walked);
  return { home, walked };
}

/** The same pages again in other clothes: dark, and on a phone. */
async function inOtherClothes(browser, { home, walked }, publics) {
  await browser.page.emulateMedia({ colorScheme: 'dark' });
  await browser.look(home, 'dark-dashboard');
  for (const { list, record } of walked) {
    await browser.look(list, `dark-list-${nameOf(list)}`);
    if (record) await browser.look(record, `dark-detail-${nameOf(list)}`);
  }
  await browser.look('/', 'dark-landing');
  await browser.page.emulateMedia({ colorScheme: 'light' });
  await browser.page.setViewportSize(phone);
  await browser.look(home, 'phone-dashboard');
  for (const { list, layouts, record } of walked) {
    for (const { layout, path } of layouts) {
      await browser.look(path, `phone-${layout}-${nameOf(list)}`);
    }
    if (record) await browser.look(record, `phone-detail-${nameOf(list)}`);
    await browser.look(`${list}?create=true`, `phone-form-${nameOf(list)}`);
  }
  await browser.look(`${home}/settings/members`, 'phone-members');
  await browser.look('/', 'phone-landing');
  for (const path of publics) await browser.look(path, `phone-public-${nameOf(path)}`);
  await browser.page.setViewportSize(desktop);
}

/** The workspace through the eyes of the role with the fewest rights. */
async function asGuest(browser, home) {
  const guest = await inviteLeast(browser, home);
  const own = await acceptInvitation(browser, guest);
  await browser.look(own, `guest-home`);
  for (const list of await listsOf(browser, own)) {
    await browser.look(list, `guest-list-${nameOf(list)}`);
  }
  return guest.role;
}

const [url, appDir, shots] = process.argv.slice(2);
const started = Date.now();
const browser = await openBrowser({ url, appDir, shots });
let told = '';
try {
  const publics = await asVisitor(browser);
  const owner = await asOwner(browser);
  await inOtherClothes(browser, owner, publics);
  const role = await asGuest(browser, owner.home);
  told = `${owner.walked.length} lists, ${publics.length} public pages, as owner and ${role}`;
} catch (error) {
  browser.complain(`the walk ended here: ${error instanceof Error ? error.message : error}`);
} finally {
  await browser.close();
}
const { problems, looked } = browser;
for (const problem of problems) console.log(`    ${problem}`);
const seconds = Math.round((Date.now() - started) / 1000);
console.log(
  `  walked ${looked} pages in ${seconds} s: ${told || 'not to the end'}; ${problems.length} problems`,
);
process.exit(problems.length === 0 ? 0 : 1);
