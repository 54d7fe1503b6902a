'use client';

import { Box, Link2 } from 'lucide-react';
import { useState } from 'react';

import type { Pattern } from '@/lib/wire';
import { capital, plural, spaced } from '@/lib/words';

type PatternEntity = Pattern['entities'][number];

/** What a ready domain keeps: choose a kind of record to see its fields. */
export function PatternRecords({ entities }: { entities: readonly PatternEntity[] }) {
  const [name, setName] = useState<string>();
  const chosen = entities.find((each) => each.name === name) ?? entities[0];
  if (!chosen) return null;
  return (
    <section aria-label="Records">
      <div className="sec">
        <h2>What it keeps</h2>
        <span className="bdg">{entities.length}</span>
      </div>
      <div className="card pt-two">
        <ul className="pt-pick" aria-label="Kinds of records">
          {entities.map((entity) => (
            <li key={entity.name}>
              <button
                type="button"
                className={entity === chosen ? 'on' : ''}
                aria-pressed={entity === chosen}
                onClick={() => setName(entity.name)}
              >
                <Box className="i ink3" size={14} strokeWidth={1.7} aria-hidden="true" />
                <span className="el">{entity.label}</span>
                <span className="sp" />
                <span className="ink3 t12">{entity.fields.length}</span>
              </button>
            </li>
          ))}
        </ul>
        <Fields entity={chosen} />
      </div>
    </section>
  );
}

function Fields({ entity }: { entity: PatternEntity }) {
  const { label, name, summary, fields, relations } = entity;
  return (
    <article className="ent" aria-label={label}>
      <header>
        <h3 className="m6" style={{ fontSize: 13 }}>
          {label}
        </h3>
        <span className="ink3 t12">{plural(fields.length, 'field')}</span>
        <span className="sp" />
        <span className="mono ink3">{name}</span>
      </header>
      {summary && <p className="ink2 t12 pt-sum">{summary}</p>}
      <table>
        <tbody>
          {fields.map((field) => (
            <tr key={field.name}>
              <td>{field.label}</td>
              <td className="ink3">
                {field.type}
                {field.required ? ', required' : ''}
              </td>
            </tr>
          ))}
          {relations.map((relation) => (
            <tr key={relation.name}>
              <td>
                <span className="row g6">
                  <Link2 className="i ink3" size={13} strokeWidth={1.7} aria-hidden="true" />
                  {capital(spaced(relation.name))}
                </span>
              </td>
              <td className="ink3">{relation.target}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </article>
  );
}
