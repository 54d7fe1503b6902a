/**
 * The formatting a rich text may carry. Anything else is dropped, keeping its text, so stored HTML
 * can be shown as it is. Attributes are never copied: a link is rebuilt from a checked address.
 */
const allowed = new Set([
  'p',
  'br',
  'strong',
  'em',
  'u',
  's',
  'code',
  'pre',
  'blockquote',
  'h2',
  'h3',
  'ul',
  'ol',
  'li',
  'a',
]);
const aliases: Readonly<Record<string, string>> = { b: 'strong', i: 'em', div: 'p', h1: 'h2' };
/** Elements whose content is not text. */
const opaque =
  /<(script|style|template|iframe|object|svg|math|title|textarea|noscript)\b[\s\S]*?(<\/\1\s*>|$)/gi;
const token =
  /<!--[\s\S]*?(?:-->|$)|<(\/?)([a-zA-Z][a-zA-Z0-9]*)((?:"[^"]*"|'[^']*'|[^>"'])*)>|[^<]+|</g;

export function sanitizeRichText(html: string): string {
  const open: string[] = [];
  let out = '';
  for (const match of html.replace(opaque, '').matchAll(token)) {
    const [whole, slash, rawName, attributes = ''] = match;
    if (rawName === undefined) {
      if (!whole.startsWith('<!--')) out += escapeText(whole);
      continue;
    }
    const lower = rawName.toLowerCase();
    const name = aliases[lower] ?? lower;
    if (!allowed.has(name)) continue;
    if (slash) {
      const depth = open.lastIndexOf(name);
      if (depth >= 0) out += closeDownTo(open, depth);
    } else if (name === 'br') {
      out += '<br>';
    } else {
      open.push(name);
      out += name === 'a' ? linkTag(attributes) : `<${name}>`;
    }
  }
  return out + closeDownTo(open, 0);
}

/** The words of a rich text, for search, CSV and one-line cells. */
export function plainText(html: string): string {
  return html
    .replace(/<(br|\/p|\/li|\/h[23]|\/blockquote|\/pre)>/g, ' ')
    .replace(/<[^>]*>/g, '')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, '&')
    .replace(/\s+/g, ' ')
    .trim();
}

function linkTag(attributes: string): string {
  const href = /\bhref\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/i.exec(attributes);
  const target = (href?.[1] ?? href?.[2] ?? href?.[3] ?? '').trim();
  return /^(https?:\/\/|mailto:)/i.test(target)
    ? `<a href="${escapeText(target)}" rel="noopener noreferrer nofollow">`
    : '<a>';
}

function closeDownTo(open: string[], depth: number): string {
  return open
    .splice(depth)
    .toReversed()
    .map((name) => `</${name}>`)
    .join('');
}

/** Leaves existing entities alone, so sanitising twice changes nothing. */
function escapeText(value: string): string {
  return value
    .replace(/&(?!(?:[a-zA-Z]+|#\d+|#x[0-9a-fA-F]+);)/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;');
}
