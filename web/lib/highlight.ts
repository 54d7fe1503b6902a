/** A light colouring of source text: enough to read by, with nothing to load. */
export interface Token {
  text: string;
  /** k keyword, s text, c comment, n number. */
  kind?: 'k' | 's' | 'c' | 'n';
}

const script =
  /(?<c>\/\/[^\n]*|\/\*[\s\S]*?\*\/)|(?<s>'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\])*`)|(?<k>\b(?:import|export|from|const|let|function|return|if|else|for|of|in|type|interface|extends|async|await|new|throw|try|catch|switch|case|default|class|readonly|as|satisfies|null|undefined|true|false|typeof|while|continue|break)\b)|(?<n>\b\d[\d_.]*\b)/g;
const sql =
  /(?<c>--[^\n]*)|(?<s>'(?:''|[^'])*')|(?<k>\b(?:create|table|index|unique|primary|key|foreign|references|on|delete|update|set|null|not|default|check|constraint|cascade|restrict|alter|add|column|drop|insert|into|values|select|from|where|and|or|with|as|text|uuid|integer|numeric|boolean|timestamptz|date|jsonb)\b)|(?<n>\b\d[\d.]*\b)/gi;
const config =
  /(?<c>^\s*#[^\n]*|\s#[^\n]*)|(?<s>'[^'\n]*'|"(?:\\.|[^"\\\n])*")|(?<k>^[ -]*[\w$./-]+(?=:))|(?<n>\b\d[\d.]*\b)/gm;

const grammars: Readonly<Record<string, RegExp>> = {
  ts: script,
  tsx: script,
  mjs: script,
  js: script,
  css: /(?<c>\/\*[\s\S]*?\*\/)|(?<s>'[^'\n]*'|"[^"\n]*")|(?<k>@[\w-]+|--[\w-]+)|(?<n>\b\d[\d.]*(?:px|rem|em|%|ms|s)?\b)/g,
  json: config,
  yaml: config,
  yml: config,
  lock: config,
  sql,
};

/** Above this, colours cost more than they help. */
const longest = 200_000;

export function highlight(path: string, text: string): Token[] {
  const grammar = grammars[path.slice(path.lastIndexOf('.') + 1)];
  if (!grammar || text.length > longest) return [{ text }];
  const tokens: Token[] = [];
  let at = 0;
  for (const match of text.matchAll(grammar)) {
    if (match.index > at) tokens.push({ text: text.slice(at, match.index) });
    const { c, s, k } = match.groups ?? {};
    const kind = c === undefined ? (s === undefined ? (k === undefined ? 'n' : 'k') : 's') : 'c';
    tokens.push({ text: match[0], kind });
    at = match.index + match[0].length;
  }
  if (at < text.length) tokens.push({ text: text.slice(at) });
  return tokens;
}

/** Tokens line by line; a token over several lines is cut at their ends. */
export function highlightLines(path: string, text: string): Token[][] {
  const lines: Token[][] = [[]];
  for (const token of highlight(path, text)) {
    for (const [index, part] of token.text.split('\n').entries()) {
      if (index > 0) lines.push([]);
      if (part !== '') lines.at(-1)?.push({ ...token, text: part });
    }
  }
  if (lines.length > 1 && lines.at(-1)?.length === 0) lines.pop();
  return lines;
}
