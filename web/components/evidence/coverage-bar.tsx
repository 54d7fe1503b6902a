import type { Coverage } from '@/lib/evidence';
import { plural } from '@/lib/words';

export function CoverageBar({ coverage, width }: { coverage: Coverage; width?: number }) {
  const { covered, assumed, uncovered } = coverage;
  const label = `${covered} planned, ${assumed} assumed, ${uncovered} not covered`;
  return (
    <span className="bar" role="img" aria-label={label} style={width ? { width } : undefined}>
      <i className="p" style={{ flex: covered }} />
      <i className="a" style={{ flex: assumed }} />
      <i className="g" style={{ flex: uncovered }} />
    </span>
  );
}

/** The same in words; parts that are nil are left out. */
export function CoverageWords({ coverage }: { coverage: Coverage }) {
  const parts = [
    { tone: 'p', count: coverage.covered, word: 'planned' },
    { tone: 'a', count: coverage.assumed, word: 'assumed' },
    { tone: 'g', count: coverage.uncovered, word: 'not covered' },
  ].filter(({ count }) => count > 0);
  if (parts.length === 0) return <span className="ink3">{plural(0, 'clause')}</span>;
  return (
    <>
      {parts.map(({ tone, count, word }) => (
        <span key={word} className="row g6 nw">
          <i className={`dot ${tone}`} />
          {count} {word}
        </span>
      ))}
    </>
  );
}
