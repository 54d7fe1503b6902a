/** Marks where a query matches, in place. */
export function Highlight({ text, query }: { text: string; query: string }) {
  const at = query ? text.toLocaleLowerCase().indexOf(query.toLocaleLowerCase()) : -1;
  if (at < 0) return text;
  const end = at + query.length;
  return (
    <>
      {text.slice(0, at)}
      <b className="font-bold text-accent-text">{text.slice(at, end)}</b>
      {text.slice(end)}
    </>
  );
}
