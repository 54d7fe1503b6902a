/** The separators a locale writes numbers with. */
export function separators(locale: string): { group: string; decimal: string } {
  const parts = new Intl.NumberFormat(locale).formatToParts(12345.6);
  const get = (type: string, or: string) => parts.find((p) => p.type === type)?.value ?? or;
  return { group: get('group', ','), decimal: get('decimal', '.') };
}

/**
 * Reads a number the way the locale writes it, and forgives the other convention when it is
 * unambiguous: `1.234,50` and `1,234.50` are both 1234.5 everywhere. Returns null otherwise.
 */
export function parseNumber(input: string, locale = 'en'): number | null {
  let text = input
    .trim()
    .replace(/[\s\u00a0\u202f'’]/g, '')
    .replace(/^\u2212/, '-');
  text = text.replace(/^[^\d.,+-]+/, '').replace(/[^\d.,]+$/, '');
  if (!/^[+-]?[\d.,]*\d[\d.,]*$/.test(text)) return null;
  const comma = text.lastIndexOf(',');
  const dot = text.lastIndexOf('.');
  let decimal = separators(locale).decimal === ',' ? ',' : '.';
  if (comma >= 0 && dot >= 0) decimal = comma > dot ? ',' : '.';
  else if (comma >= 0 || dot >= 0) {
    const mark = comma >= 0 ? ',' : '.';
    const once = text.indexOf(mark) === text.lastIndexOf(mark);
    const tail = text.length - text.lastIndexOf(mark) - 1;
    if (mark !== decimal && once && tail !== 3) decimal = mark;
  }
  const group = decimal === ',' ? '.' : ',';
  const plain = text.split(group).join('').replace(decimal, '.');
  if (plain.split('.').length > 2) return null;
  const n = Number(plain);
  return Number.isFinite(n) ? n : null;
}

/**
 * Minutes from `90m`, `1.5`, `1:30`, `2h`, `1h 30m`, `2d`. A day is 8 hours, a bare number hours.
 */
export function parseDuration(input: string, locale = 'en'): number | null {
  const text = input.trim().toLowerCase();
  if (!text) return null;
  const clock = /^(\d{1,4}):([0-5]\d)$/.exec(text);
  if (clock) return Number(clock[1]) * 60 + Number(clock[2]);
  const unit = { d: 480, h: 60, m: 1 } as const;
  const pieces = [...text.matchAll(/(\d+(?:[.,]\d+)?)\s*(d|h|m)[a-z]*/g)];
  if (pieces.length > 0) {
    const rest = text.replace(/(\d+(?:[.,]\d+)?)\s*(d|h|m)[a-z]*/g, '').trim();
    const tail = /^\d{1,2}$/.test(rest) && /h/.test(text) ? Number(rest) : 0;
    if (rest && tail === 0) return null;
    const total = pieces.reduce((sum, piece) => {
      const per = piece[2] === 'd' ? unit.d : piece[2] === 'h' ? unit.h : unit.m;
      return sum + Number((piece[1] ?? '0').replace(',', '.')) * per;
    }, tail);
    return Math.round(total);
  }
  const hours = parseNumber(text, locale);
  return hours === null || hours < 0 ? null : Math.round(hours * 60);
}

/** A hex colour as `#rrggbb`, or null. `1f5a3c` and `#abc` are accepted. */
export function parseHex(input: string): string | null {
  const text = input.trim().replace(/^#/, '').toLowerCase();
  if (/^[0-9a-f]{6}$/.test(text)) return `#${text}`;
  if (/^[0-9a-f]{3}$/.test(text)) return `#${[...text].map((c) => c + c).join('')}`;
  return null;
}
