'use client';

import { Box, ChevronDown, ChevronRight } from 'lucide-react';

import type { Project, Spec } from '@/lib/wire';
import { plural } from '@/lib/words';

import { useCanvas } from './canvas-store';
import { EntityPanel } from './entity-panel';

/** The model where there is no room to draw it: one row for each kind of record. */
export function EntityList({ project, spec }: { project: Project; spec: Spec }) {
  const { chosen, choose } = useCanvas();
  return (
    <ul className="ds-list">
      {spec.entities.map((entity) => {
        const { name, label, fields, relations } = entity;
        const isOpen = name === chosen;
        const Chevron = isOpen ? ChevronDown : ChevronRight;
        return (
          <li key={name}>
            <button
              type="button"
              className="ds-row"
              aria-expanded={isOpen}
              onClick={() => choose(isOpen ? undefined : name)}
            >
              <Box className="i ink3" size={15} strokeWidth={1.7} aria-hidden="true" />
              <b className="el">{label?.many ?? name}</b>
              <span className="sp" />
              <span className="t12 ink3">
                {plural(fields.length, 'field')}, {plural(relations.length, 'link')}
              </span>
              <Chevron className="i ink3" size={14} strokeWidth={1.7} aria-hidden="true" />
            </button>
            {isOpen && <EntityPanel project={project} spec={spec} entity={entity} />}
          </li>
        );
      })}
    </ul>
  );
}
