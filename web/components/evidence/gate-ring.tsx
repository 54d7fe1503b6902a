export type GateState = 'passed' | 'failed' | 'assumed' | 'running' | 'waiting';

const names = ['Spec', 'Build', 'Tests', 'Security', 'Release'] as const;
const tones: Readonly<Record<GateState, string>> = {
  passed: 'rp',
  failed: 'rf',
  assumed: 'ra',
  running: 'rr',
  waiting: 'r-',
};

/** The five groups of gates, clockwise from twelve: Spec, Build, Tests, Security, Release. */
export type Gates = readonly [GateState, GateState, GateState, GateState, GateState];

export const untested: Gates = ['passed', 'waiting', 'waiting', 'waiting', 'waiting'];

export function GateRing({ gates = untested, size = 20 }: { gates?: Gates; size?: number }) {
  const width = size < 24 ? 2.6 : 2.4;
  const label = names.map((name, index) => `${name} ${gates[index] ?? 'waiting'}`).join(', ');
  return (
    <svg
      className="gate-ring"
      width={size}
      height={size}
      viewBox="0 0 24 24"
      role="img"
      aria-label={label}
    >
      {gates.map((state, index) => (
        <path
          key={names[index]}
          className={tones[state]}
          d={arc(index)}
          strokeWidth={width}
          strokeLinecap="round"
        />
      ))}
    </svg>
  );
}

/** The product's mark: the same ring in ink, with a centre. */
export function Mark({ size = 22 }: { size?: number }) {
  return (
    <svg className="gate-ring" width={size} height={size} viewBox="0 0 24 24" aria-hidden="true">
      {names.map((name, index) => (
        <path key={name} className="ri" d={arc(index)} strokeWidth={2.4} strokeLinecap="round" />
      ))}
      <circle cx="12" cy="12" r="2.6" />
    </svg>
  );
}

function arc(index: number): string {
  const gap = 0.16;
  const step = (2 * Math.PI) / 5;
  const from = index * step + gap - Math.PI / 2;
  const to = (index + 1) * step - gap - Math.PI / 2;
  const at = (angle: number) =>
    `${(12 + 9 * Math.cos(angle)).toFixed(2)} ${(12 + 9 * Math.sin(angle)).toFixed(2)}`;
  return `M${at(from)}A9 9 0 0 1 ${at(to)}`;
}
