const ticks = 232;
const middle = 440;
const inner = 206;

/** Of the same form for everybody: nothing is known of a server before somebody signs in. */
function tick(index: number): string {
  const part = index / ticks;
  const angle = (12 + part * 336 - 90) * (Math.PI / 180);
  const wave = Math.sin(index * 12.9898) * 43758.5453;
  const chance = wave - Math.floor(wave);
  const length = 34 + 150 * (1 - part) ** 1.6 + 22 * chance;
  const point = (radius: number) =>
    `${(middle + Math.cos(angle) * radius).toFixed(1)} ${(middle + Math.sin(angle) * radius).toFixed(1)}`;
  return `M${point(inner)}L${point(inner + length)}`;
}

const path = Array.from({ length: ticks }, (_, index) => tick(index)).join('');

/** The ring beside the ways in. Decoration. */
export function RingArt() {
  return (
    <aside className="entry-art">
      <svg viewBox="0 0 880 880" fill="none" aria-hidden="true">
        <path d={path} />
      </svg>
      <p>
        Describe it. See <mark>what each clause became</mark>, and the test that proves it.
      </p>
    </aside>
  );
}
