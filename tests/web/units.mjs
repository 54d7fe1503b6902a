// What the web interface computes by itself, without a browser: units.mjs.

import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';

const web = fileURLToPath(new URL('../../web/', import.meta.url));
const typescript = createRequire(join(web, 'package.json'))('typescript');

/** lib/ without its types, in a folder of its own: Node 20 reads no TypeScript. */
const folder = mkdtempSync(join(tmpdir(), 'dz-web-units-'));
after(() => rmSync(folder, { recursive: true, force: true }));
for (const name of readdirSync(join(web, 'lib'))) {
  if (!name.endsWith('.ts')) continue;
  const { outputText } = typescript.transpileModule(readFileSync(join(web, 'lib', name), 'utf8'), {
    compilerOptions: { module: 'esnext', target: 'es2022', verbatimModuleSyntax: true },
  });
  const linked = outputText.replaceAll(/from '(\.\/[^']+)'/g, "from '$1.mjs'");
  writeFileSync(join(folder, name.replace(/\.ts$/, '.mjs')), linked);
}
const load = (name) => import(pathToFileURL(join(folder, `${name}.mjs`)).href);
const { fromBytes, moment, plural } = await load('words');
const { byUrgency, marksOf, movedMarks, pieces } = await load('marks');
const { coverageOf, decisionTitle, evidenceOf } = await load('evidence');
const { highlightLines } = await load('highlight');
const { treeOf } = await load('file-tree');
const { cardHeight, cardWidth, layOut } = await load('canvas-layout');
const edits = await load('model-edits');

const bytesOf = (text) => Buffer.byteLength(text);

/** Every word of a text as a clause, with positions in bytes as the server counts. */
function traceOf(text, status = 'covered') {
  return [...text.matchAll(/\S+/g)].map((match) => {
    const start = bytesOf(text.slice(0, match.index));
    return {
      text: match[0],
      start,
      end: start + bytesOf(match[0]),
      status,
      decisions: [],
      confidence: 1,
      reason: '',
    };
  });
}

/** Numbers that are the same on every run. */
function dice(seed) {
  let state = seed;
  return (below) => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    return state % below;
  };
}

describe('Positions', () => {
  it('count bytes of UTF-8, as the server does', () => {
    assert.deepEqual(fromBytes('aä€😀b', [0, 1, 3, 6, 10, 11]), [0, 1, 2, 3, 5, 6]);
  });

  it('behind the end are the end', () => {
    assert.deepEqual(fromBytes('ab', [5]), [2]);
  });
});

describe('Marks', () => {
  const text = 'Größe und 😀 Preise – für jede Katze.';

  it('lie under their own words', () => {
    for (const { clause, start, end } of marksOf(text, traceOf(text)))
      assert.equal(text.slice(start, end), clause.text);
  });

  it('cut a text into pieces that make it up again', () => {
    const cut = pieces(text, marksOf(text, traceOf(text)));
    assert.equal(cut.map((piece) => piece.text).join(''), text);
    assert.equal(cut.filter(({ mark }) => mark).length, 8);
  });

  it('stay under their words through any change, or go', () => {
    const throwDice = dice(7);
    const marks = marksOf(text, traceOf(text));
    for (let round = 0; round < 500; round += 1) {
      const from = throwDice(text.length);
      const to = from + throwDice(text.length - from);
      const changed = text.slice(0, from) + 'x'.repeat(throwDice(5)) + text.slice(to);
      for (const { clause, start, end } of movedMarks(marks, text, changed))
        assert.equal(changed.slice(start, end), clause.text);
    }
  });

  it('all stay where nothing changed', () => {
    const marks = marksOf(text, traceOf(text));
    assert.deepEqual(movedMarks(marks, text, text), marks);
  });

  it('that are open come first', () => {
    const marks = marksOf('a b c', traceOf('a b c'));
    marks[2].clause.status = 'uncovered';
    marks[1].clause.status = 'assumed';
    assert.deepEqual(
      byUrgency(marks).map(({ number }) => number),
      [3, 2, 1],
    );
    assert.deepEqual(coverageOf(marks.map(({ clause }) => clause)), {
      covered: 1,
      assumed: 1,
      uncovered: 1,
    });
  });
});

describe('Decisions', () => {
  it('are named by what they are about', () => {
    const field = {
      kind: 'field.add',
      payload: { entity: 'Pet', field: { name: 'weight', type: 'decimal', required: true } },
    };
    assert.equal(decisionTitle(field), 'Adds Pet.weight');
    assert.deepEqual(evidenceOf(field), {
      kind: 'field',
      name: 'Pet.weight',
      fact: 'decimal, required',
    });
    assert.equal(
      decisionTitle({ kind: 'entity.rename', payload: { entity: 'Owner', to: 'Client' } }),
      'Renames Owner to Client',
    );
    assert.equal(
      decisionTitle({ kind: 'file.edit', payload: { path: 'a.ts', to: { written: 'x' } } }),
      'Writes a.ts',
    );
    assert.equal(
      decisionTitle({ kind: 'file.edit', payload: { path: 'a.ts', to: {} } }),
      'Deletes a.ts',
    );
    assert.equal(
      decisionTitle({ kind: 'role.add', payload: { role: { name: 'vet' } } }),
      'Adds the role vet',
    );
  });

  it('of a kind that is new are shown all the same', () => {
    assert.equal(decisionTitle({ kind: 'dream.set', payload: {} }), 'Sets dream set');
  });
});

describe('Sources', () => {
  it('keep every character when they are coloured', () => {
    const source = "// One\nconst a = 'two';\n/* three\nfour */ let n = 5;\n";
    const lines = highlightLines('a.ts', source);
    assert.equal(
      lines.map((line) => line.map(({ text: part }) => part).join('')).join('\n') + '\n',
      source,
    );
    assert.equal(lines[2][0].kind, 'c');
    assert.equal(lines[3][0].kind, 'c');
  });

  it('stand in the folders of their paths', () => {
    const tree = treeOf(
      ['a/b/c.ts', 'a/d.ts', 'e.md'].map((path) => ({ path, bytes: 1, pattern: 'p' })),
    );
    assert.equal(tree.files[0].path, 'e.md');
    assert.equal(tree.folders[0].folders[0].path, 'a/b');
    assert.equal(tree.folders[0].files[0].path, 'a/d.ts');
  });
});

describe('A drawing of the model', () => {
  const card = (name, parents = [], rows = 4) => ({ name, parents, rows });

  it('puts a card to the right of what it belongs to', () => {
    const places = layOut([
      card('Visit', ['Pet', 'Vet']),
      card('Pet', ['Owner']),
      card('Owner'),
      card('Vet'),
    ]);
    assert.ok(places.get('Owner').x < places.get('Pet').x);
    assert.ok(places.get('Pet').x < places.get('Visit').x);
    assert.equal(places.get('Owner').x, places.get('Vet').x);
  });

  it('is the same each time, and no card lies on another, whatever belongs to what', () => {
    const throwDice = dice(11);
    for (let round = 0; round < 60; round += 1) {
      const names = Array.from({ length: 1 + throwDice(40) }, (_, index) => `E${index}`);
      const cards = names.map((name) =>
        card(
          name,
          Array.from({ length: throwDice(4) }, () => names[throwDice(names.length)]),
          throwDice(12),
        ),
      );
      const places = layOut(cards);
      assert.deepEqual([...layOut(cards)], [...places]);
      assert.equal(places.size, cards.length);
      const boxes = cards.map(({ name, rows }) => ({
        ...places.get(name),
        height: cardHeight(rows),
      }));
      boxes.forEach((a, index) => {
        for (const b of boxes.slice(index + 1)) {
          const apart =
            Math.abs(a.x - b.x) >= cardWidth || a.y + a.height <= b.y || b.y + b.height <= a.y;
          assert.ok(apart, JSON.stringify({ a, b }));
        }
      });
    }
  });

  it('crosses no lines where none need to cross', () => {
    const places = layOut([
      card('A'),
      card('B'),
      card('C'),
      card('OfC', ['C']),
      card('OfB', ['B']),
      card('OfA', ['A']),
    ]);
    const below = (a, b) => Math.sign(places.get(b).y - places.get(a).y);
    assert.equal(below('A', 'B'), below('OfA', 'OfB'));
    assert.equal(below('B', 'C'), below('OfB', 'OfC'));
  });
});

describe('Changes by hand', () => {
  const pet = {
    name: 'Pet',
    fields: [
      { name: 'name', type: 'string', display: true, required: true },
      { name: 'weight', type: 'decimal', unit: 'kg', min: 0, label: 'Body weight' },
    ],
    relations: [{ name: 'owner', target: 'Owner' }],
    rules: [],
  };

  it('make names of any words', () => {
    assert.equal(edits.entityName('purchase order'), 'PurchaseOrder');
    assert.equal(edits.entityName('42'), '');
    assert.equal(edits.memberName('Größe in cm'), 'grosseInCm');
    assert.deepEqual(edits.valueNames('In progress, done, , Done'), ['in_progress', 'done']);
    assert.match(edits.memberNameProblem(pet, 'Owner'), /already/);
    assert.match(edits.entityNameProblem({ entities: [pet] }, 'pet'), /already/);
  });

  it('keep the spelling that a name cannot', () => {
    const [{ payload }] = edits.addField('Pet', 'Größe', 'int').changes;
    assert.deepEqual(payload.field, { name: 'grosse', type: 'int', label: 'Größe' });
    const [plain] = edits.addField('Pet', 'Chip number', 'string').changes;
    assert.deepEqual(plain.payload.field, { name: 'chipNumber', type: 'string' });
  });

  it('of a type keep what still makes sense', () => {
    const retyped = (index, type, values) =>
      edits.retypeField('Pet', pet.fields[index], type, values).changes[0].payload.field;
    assert.deepEqual(retyped(1, 'int'), { ...pet.fields[1], type: 'int' });
    assert.deepEqual(retyped(1, 'string'), {
      name: 'weight',
      type: 'string',
      label: 'Body weight',
    });
    assert.deepEqual(retyped(0, 'enum', ['dog']), {
      name: 'name',
      type: 'enum',
      required: true,
      values: [{ name: 'dog' }],
    });
  });

  it('find a free name for a link, and say what it ties', () => {
    assert.equal(edits.linkName(pet, 'Owner', 'belongs_to'), 'owner2');
    assert.deepEqual(edits.cardinality({ name: 'owner', target: 'Owner', required: true }), {
      from: '*',
      to: '1',
    });
  });
});

describe('Words', () => {
  it('agree with their numbers', () => {
    assert.deepEqual(
      [plural(1, 'clause'), plural(0, 'clause'), plural(2, 'entity', 'entities')],
      ['1 clause', '0 clauses', '2 entities'],
    );
  });

  it('say how long ago something was', () => {
    const now = new Date('2026-03-10T12:00:00Z');
    assert.equal(moment('2026-03-10T11:59:30Z', now), 'just now');
    assert.equal(moment('2026-03-10T11:55:00Z', now), '5 min ago');
  });
});
