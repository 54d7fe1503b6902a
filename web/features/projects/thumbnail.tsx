import type { Spec } from '@/lib/wire';

/** A drawing of the app: a column of its pages beside as many cards as it keeps kinds of records. */
export function Thumbnail({ spec }: { spec: Spec | undefined }) {
  const entities = spec?.entities ?? [];
  const board = entities.some(({ states }) => states !== undefined);
  const columns = board ? 4 : Math.min(Math.max(entities.length, 2), 5);
  const rows = entities.slice(0, 6);
  const width = (264 - 52) / columns;
  return (
    <svg
      className="thumb"
      viewBox="0 0 264 104"
      preserveAspectRatio="xMidYMid slice"
      aria-hidden="true"
    >
      <rect width="48" height="104" fill="var(--paper-3)" />
      {rows.map(({ name }, index) => (
        <rect
          key={name}
          x="10"
          y={14 + index * 13}
          width={Math.min(30, 8 + name.length * 2)}
          height="3"
          rx="1.5"
          fill={index === 0 ? 'var(--ink-2)' : 'var(--ink-4)'}
        />
      ))}
      {Array.from({ length: columns }, (_, column) => (
        <g key={column} transform={`translate(${54 + column * width} 12)`}>
          <rect width={width * 0.45} height="3" rx="1.5" fill="var(--ink-4)" />
          {Array.from({ length: cardsOf(entities[column]) }, (_card, card) => (
            <g key={card} transform={`translate(0 ${11 + card * 21})`}>
              <rect width={width - 8} height="17" rx="3" fill="var(--paper)" stroke="var(--line)" />
              <rect x="5" y="5" width={(width - 8) * 0.42} height="2.5" rx="1" fill="var(--s3)" />
              <rect
                x="5"
                y="10"
                width={(width - 8) * 0.65}
                height="2.5"
                rx="1"
                fill="var(--line-2)"
              />
            </g>
          ))}
        </g>
      ))}
    </svg>
  );
}

function cardsOf(entity: Spec['entities'][number] | undefined): number {
  return entity ? Math.min(Math.max(Math.ceil(entity.fields.length / 3), 1), 4) : 2;
}
