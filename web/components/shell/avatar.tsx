/** Somebody's initials, in a colour that stays theirs. */
export function Avatar({ id, name, size = 22 }: { id: string; name: string; size?: number }) {
  const words = name.split(/\s+/).filter((word) => word !== '');
  const initials = [words[0], words.length > 1 ? words.at(-1) : undefined]
    .map((word) => [...(word ?? '')][0] ?? '')
    .join('')
    .toUpperCase();
  const colour = [...id].reduce((sum, letter) => sum + letter.charCodeAt(0), 0) % 5;
  return (
    <span
      className={`av c${colour}`}
      style={{ width: size, height: size, fontSize: size * 0.42 }}
      data-initials={initials}
      aria-hidden="true"
    />
  );
}
