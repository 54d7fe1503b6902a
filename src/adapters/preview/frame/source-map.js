// Finds the place in the source that a place in a pack of modules was made from.
//
// Source: ECMA-426, the source map format.

const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const maps = new Map();

function load(bundle) {
  const known = maps.get(bundle);
  if (known !== undefined) return known;
  const loading = fetch(`${bundle}.map`).then((answer) => answer.json());
  maps.set(bundle, loading);
  return loading;
}

/** "AAgBC" → [0, 0, 16, 1]. */
function numbersOf(segment) {
  const numbers = [];
  let value = 0;
  let shift = 0;
  for (const letter of segment) {
    const digit = digits.indexOf(letter);
    value |= (digit & 31) << shift;
    shift += 5;
    if ((digit & 32) === 0) {
      numbers.push((value & 1) === 1 ? -(value >>> 1) : value >>> 1);
      value = 0;
      shift = 0;
    }
  }
  return numbers;
}

/** The last section that begins at or above a line, and what the line is in it. */
function sectionAt(sections, line) {
  const at = sections.findLastIndex(({ offset }) => offset.line < line);
  if (at < 0) return null;
  return { map: sections[at].map, line: line - sections[at].offset.line };
}

/** Lines and columns count from 1, as people and stacks do. */
export async function placeIn(bundle, lineOfAll, column) {
  const section = sectionAt((await load(bundle)).sections, lineOfAll);
  if (section === null) return {};
  const { map, line } = section;
  let source = 0;
  let sourceLine = 0;
  let sourceColumn = 0;
  let found = null;
  for (const [index, text] of map.mappings.split(';', line).entries()) {
    let at = 0;
    for (const segment of text === '' ? [] : text.split(',')) {
      const [skip, inSource, inLine, inColumn] = numbersOf(segment);
      at += skip;
      if (inSource === undefined) continue;
      source += inSource;
      sourceLine += inLine;
      sourceColumn += inColumn;
      if (index === line - 1 && at <= column - 1) {
        found = { file: map.sources[source], line: sourceLine + 1, column: sourceColumn + 1 };
      }
    }
  }
  return found === null ? {} : { ...found, file: found.file.replace(/^.*?(?=src\/)/, '') };
}
