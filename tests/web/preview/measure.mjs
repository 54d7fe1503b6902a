// How long it takes from an instruction to the changed app on the screen, and to the first look.
//
//     DATAZENTR=build/release/datazentr node measure.mjs

import { Studio } from './studio.mjs';

const fields = `weight height colour diet chip collar allergy vaccine breeder temper gait coat tattoo insurer
  passport kennel shelf motto groomer sponsor`.split(/\s+/);
const words = 'Owners have a name and an email. Pets have a name and a species. Pets belong to owners.';

const ordered = (values) => values.toSorted((a, b) => a - b);
const median = (values) => ordered(values)[Math.floor(values.length / 2)];
const p95 = (values) => ordered(values)[Math.ceil(values.length * 0.95) - 1];
const say = (label, values) =>
  console.log(`${label}: median ${Math.round(median(values))} ms, p95 ${Math.round(p95(values))} ms`);

/** Until the page that was open is drawn again by other code. */
const redrawn = (studio, text) =>
  studio.frame.evaluate(
    (wanted) =>
      new Promise((resolve) => {
        const look = () =>
          document.body.innerText.includes(wanted)
            ? requestAnimationFrame(() => resolve())
            : setTimeout(look, 2);
        look();
      }),
    text,
  );

const studio = new Studio();
try {
  await studio.open(process.env.DATAZENTR);
  await studio.make(words);
  let at = performance.now();
  const first = await studio.preview();
  console.log(`first build: ${Math.round(performance.now() - at)} ms`);
  await studio.show(first);
  console.log(`first load in the browser: ${studio.loaded.ms} ms`);
  const { slug } = (await studio.call('GET', '/api/auth/me')).body.workspaces[0];
  const pet = (await studio.call('GET', `/api/workspaces/${slug}/pets`)).body.items[0];
  await studio.tell({ type: 'go', href: `/w/${slug}/pets` });
  await redrawn(studio, pet.name);

  const all = { decide: [], build: [], frame: [], total: [] };
  for (const field of fields) {
    const started = performance.now();
    await studio.change(`add a ${field} to pets`);
    at = performance.now();
    all.decide.push(at - started);
    const next = await studio.preview();
    all.build.push(performance.now() - at);
    at = performance.now();
    const shown = await studio.update(next);
    if (shown.applied.length !== 1) throw new Error(`"${field}" did not reach the database.`);
    await redrawn(studio, pet.name);
    all.frame.push(performance.now() - at);
    all.total.push(performance.now() - started);
  }
  say('instruction → decision', all.decide);
  say('decision → revision', all.build);
  say('revision → screen', all.frame);
  say('instruction → screen', all.total);
} finally {
  await studio.close();
}
