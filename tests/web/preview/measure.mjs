// How long it takes from an instruction to the changed app on the screen, and to the first look, in
// the page that gives the instruction.
//
//     DATAZENTR=build/release/datazentr node measure.mjs

import { Studio } from './studio.mjs';

const fields = `weight height colour diet chip collar allergy vaccine`.split(/\s+/);
const kinds = {
  field: fields.map((field) => `add a ${field} to pets`),
  label: ['Sunny Paws', 'Happy Tails', 'Old Oak Vets', 'River Vets', 'Hill Vets', 'Lake Vets'].map(
    (name) => `call the app ${name}`,
  ),
  theme: ['teal', 'red', 'blue', 'green', 'orange', 'purple'].map(
    (colour) => `make the main colour ${colour}`,
  ),
  entity: ['visits', 'bills', 'rooms', 'trips', 'meals', 'walks'].map(
    (noun) => `add ${noun} with a date and a note`,
  ),
};
const words =
  'Owners have a name and an email. Pets have a name and a species. Pets belong to owners.';

const ordered = (values) => values.toSorted((a, b) => a - b);
const median = (values) => ordered(values)[Math.floor(values.length / 2)];
const p95 = (values) => ordered(values)[Math.ceil(values.length * 0.95) - 1];
const say = (label, values) =>
  console.log(
    `${label.padEnd(24)} ${String(values.length).padStart(3)} edits: median ` +
      `${Math.round(median(values))} ms, p95 ${Math.round(p95(values))} ms`,
  );

/** The frame says when what it shows was drawn by other code than before. */
const watch = (wanted) => {
  let old = null;
  let waits = false;
  addEventListener('message', ({ data }) => {
    if (data?.type !== 'update') return;
    old = document.getElementById('root').firstElementChild;
    waits = true;
  });
  new MutationObserver(() => {
    const root = document.getElementById('root');
    if (!waits || root.firstElementChild === old || !root.textContent.includes(wanted)) return;
    waits = false;
    requestAnimationFrame(() =>
      parent.postMessage(
        { preview: 1, type: 'drawn', at: performance.timeOrigin + performance.now() },
        '*',
      ),
    );
  }).observe(document.body, { subtree: true, childList: true, characterData: true });
};

/** One edit as the page of a project makes it: instruct, ask for the preview, send the frame there. */
const edit = async ([id, text]) => {
  const now = () => performance.timeOrigin + performance.now();
  const post = async (path, body) => {
    const answer = await fetch(`/api/v1/projects/${id}/${path}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    });
    return answer.json();
  };
  const frame = document.getElementById('preview');
  const started = now();
  const changed = await post('chat', { text });
  const decided = now();
  const preview = await post(`preview?at=${changed.project.seq}`, {});
  const built = now();
  if (!preview.rev) throw new Error(JSON.stringify(preview));
  const drawn = new Promise((resolve) => {
    const onMessage = ({ source, data }) => {
      if (source !== frame.contentWindow || data.type !== 'drawn') return;
      removeEventListener('message', onMessage);
      resolve(data.at);
    };
    addEventListener('message', onMessage);
  });
  frame.contentWindow.postMessage({ preview: 1, type: 'update', rev: preview.rev }, '*');
  const at = await drawn;
  return {
    decide: decided - started,
    build: built - decided,
    frame: at - built,
    total: at - started,
  };
};

const studio = new Studio();
try {
  await studio.open(process.env.DATAZENTR);
  await studio.make(words);
  const at = performance.now();
  const first = await studio.preview();
  console.log(`first build: ${Math.round(performance.now() - at)} ms`);
  await studio.show(first);
  console.log(`first load in the browser: ${studio.loaded.ms} ms`);
  const { slug } = (await studio.call('GET', '/api/auth/me')).body.workspaces[0];
  const pet = (await studio.call('GET', `/api/workspaces/${slug}/pets`)).body.items[0];
  await studio.tell({ type: 'go', href: `/w/${slug}/pets` });
  await studio.sees(pet.name);
  await studio.frame.evaluate(watch, pet.name);

  const all = { decide: [], build: [], frame: [], total: [] };
  for (const [kind, texts] of Object.entries(kinds)) {
    const totals = [];
    for (const text of texts) {
      const times = await studio.page.evaluate(edit, [studio.id, text]);
      for (const part of Object.keys(all)) all[part].push(times[part]);
      totals.push(times.total);
      // People look before they change the next thing.
      await new Promise((resolve) => setTimeout(resolve, 300));
    }
    say(kind, totals);
  }
  say('instruction → decision', all.decide);
  say('decision → revision', all.build);
  say('revision → screen', all.frame);
  say('instruction → screen', all.total);
} finally {
  await studio.close();
}
