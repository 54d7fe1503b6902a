'use client';

import { useQuery } from '@tanstack/react-query';
import { Box, Link2 } from 'lucide-react';

import { ProblemNote } from '@/components/ui/problem-note';
import { SkeletonRows } from '@/components/ui/skeleton';
import { queries } from '@/lib/queries';
import type { Entity, Project } from '@/lib/wire';
import { capital, plural, spaced } from '@/lib/words';

/** What the app keeps: every kind of record with its fields, links, states and rules. */
export function DataTab({ project }: { project: Project }) {
  const spec = useQuery({
    ...queries.spec(project.id, project.seq),
    placeholderData: (before) => before,
  });
  if (spec.isError) {
    return (
      <div className="page">
        <ProblemNote error={spec.error} retry={() => void spec.refetch()} />
      </div>
    );
  }
  if (!spec.data) return <SkeletonRows label="Loading the data model" count={8} />;
  const { entities, permissions } = spec.data;
  return (
    <>
      <div className="ph">
        <h2>Data</h2>
        <span className="ink3 t12">
          {plural(entities.length, 'kind of record', 'kinds of records')}
        </span>
      </div>
      <div className="scroll" tabIndex={0} role="region" aria-label="Kinds of records">
        <div className="ents">
          {entities.map((entity) => (
            <EntityCard
              key={entity.name}
              entity={entity}
              grants={permissions.filter((each) => each.entity === entity.name)}
            />
          ))}
        </div>
      </div>
    </>
  );
}

interface EntityCardProps {
  entity: Entity;
  grants: readonly { role: string; can: string[]; where?: string | undefined }[];
}

function EntityCard({ entity, grants }: EntityCardProps) {
  const { name, label, summary, fields, relations, states, rules } = entity;
  return (
    <article className="card flat ent" aria-label={name}>
      <header>
        <Box className="i ink3" size={15} strokeWidth={1.7} aria-hidden="true" />
        <h3 className="m6" style={{ fontSize: 13 }}>
          {label?.many ?? name}
        </h3>
        <span className="sp" />
        <span className="mono ink3">{name}</span>
      </header>
      {summary && (
        <p className="ink2 t12" style={{ padding: '0 12px 8px' }}>
          {summary}
        </p>
      )}
      <table>
        <tbody>
          {fields.map((field) => (
            <tr key={field.name}>
              <td>{field.label ?? capital(spaced(field.name))}</td>
              <td className="ink3">
                {[
                  field.type ?? 'string',
                  field.unit,
                  field.required && 'required',
                  field.unique && 'unique',
                ]
                  .filter(Boolean)
                  .join(', ')}
                {field.computed && <span className="mono"> = {field.computed}</span>}
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
              <td className="ink3">
                {relation.kind === 'many_to_many' ? 'many of ' : ''}
                {relation.target}
                {relation.required ? ', required' : ''}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {(states || rules.length > 0 || grants.length > 0) && (
        <footer>
          {states && (
            <span>
              {capital(spaced(states.field))}:{' '}
              {states.transitions
                .map(({ from, to }) => `${[from].flat().map(spaced).join(' or ')} → ${spaced(to)}`)
                .join(', ')}
            </span>
          )}
          {rules.map((rule) => (
            <span key={rule.message ?? rule.that}>{rule.message ?? rule.that}</span>
          ))}
          {grants.map(({ role, can, where }) => (
            <span key={role}>
              {capital(spaced(role))}:{' '}
              {can.includes('*') ? 'everything' : can.join(', ') || 'nothing'}
              {where ? `, ${where}` : ''}
            </span>
          ))}
        </footer>
      )}
    </article>
  );
}
