'use client';

import { Handle, Position, type Node, type NodeProps } from '@xyflow/react';
import { Box, Link2 } from 'lucide-react';

import {
  cardHeight,
  cardWidth,
  headHeight,
  rowHeight,
  type Card,
  type Place,
} from '@/lib/canvas-layout';
import { typeName } from '@/lib/model-edits';
import type { Entity } from '@/lib/wire';
import { capital, plural, spaced } from '@/lib/words';

export type EntityNode = Node<{ entity: Entity }, 'entity'>;

/** As many members as a card shows; one line more says how many there are besides. */
const shown = 9;

interface Line {
  name: string;
  fact: string;
  isLink: boolean;
}

function linesOf({ fields, relations }: Entity): Line[] {
  const all = [
    ...fields.map((field) => ({
      name: field.label ?? capital(spaced(field.name)),
      fact: typeName(field.type),
      isLink: false,
    })),
    ...relations.map(({ name, target }) => ({
      name: capital(spaced(name)),
      fact: target,
      isLink: true,
    })),
  ];
  if (all.length <= shown + 1) return all;
  const more = { name: plural(all.length - shown, 'more', 'more'), fact: '', isLink: false };
  // Links say what the lines are about: they stay.
  const links = all.filter(({ isLink }) => isLink).slice(0, shown - 1);
  const own = all.filter(({ isLink }) => !isLink).slice(0, shown - links.length);
  return [...own, ...links, more];
}

/** How far below the top of its card a link leaves: at its own line, if the card shows it. */
export function heightOfLink(entity: Entity, relation: string): number {
  const name = capital(spaced(relation));
  const line = linesOf(entity).findIndex((each) => each.isLink && each.name === name);
  return line < 0 ? headHeight / 2 : headHeight + (line + 0.5) * rowHeight;
}

/** What the layout has to know of an entity. */
export function cardOf(entity: Entity): Card {
  return {
    name: entity.name,
    rows: linesOf(entity).length,
    parents: entity.relations.map(({ target }) => target),
  };
}

export function nodeOf(entity: Entity, position: Place, selected: boolean): EntityNode {
  const height = cardHeight(linesOf(entity).length);
  return {
    id: entity.name,
    type: 'entity',
    position,
    selected,
    data: { entity },
    width: cardWidth,
    height,
    ariaLabel: `${entity.name}: ${plural(entity.fields.length, 'field')}, ${plural(entity.relations.length, 'link')}`,
  };
}

export function EntityCard({ data: { entity }, selected }: NodeProps<EntityNode>) {
  return (
    <div className={selected ? 'ds-card on' : 'ds-card'}>
      <Handle type="source" position={Position.Left} id="left" />
      <header>
        <Box className="i ink3" size={14} strokeWidth={1.7} aria-hidden="true" />
        <b className="el">{entity.label?.one ?? capital(spaced(entity.name))}</b>
      </header>
      {linesOf(entity).map(({ name, fact, isLink }, index) => (
        <div className="ds-field" key={index}>
          {isLink && <Link2 className="i ink3" size={12} strokeWidth={1.7} aria-hidden="true" />}
          <span className="el">{name}</span>
          <span className="el ink3">{fact}</span>
        </div>
      ))}
      <Handle type="source" position={Position.Right} id="right" />
    </div>
  );
}
