'use client';

import { Box, UserRound } from 'lucide-react';

import { useWidth } from '@/lib/hooks';
import type { Entity, Spec } from '@/lib/wire';
import { capital, plural } from '@/lib/words';

interface ModelGraphProps {
  spec: Spec;
  /** Numbers of the clauses behind an entity or role, by name. */
  clauses?: ReadonlyMap<string, readonly number[]>;
  /** Entities and roles of the selected clause. */
  selected?: ReadonlySet<string>;
}

const height = 44;
const rowStep = 62;
const top = 40;
const left = 18;
const gap = 34;
const narrowest = 98;
const widest = 158;
/** What the columns of entities are called, from those that belong to nothing. */
const levels = ['Records', 'Belong to them', 'And below', 'Further below'];

interface Placed {
  name: string;
  title: string;
  fact: string;
  isRole: boolean;
  width: number;
  x: number;
  y: number;
}

/** The app as a drawing: who uses it, then what it keeps, each to the right of what it belongs to. */
export function ModelGraph({ spec, clauses, selected }: ModelGraphProps) {
  const [box, room] = useWidth<HTMLDivElement>();
  const { nodes, columns } = place(spec, room);
  const width = nodes[0]?.width ?? widest;
  const columnStep = width + gap;
  const at = new Map(nodes.map((node) => [node.name, node]));
  const links = linksOf(spec);
  const size = {
    width: 2 * left + columns.length * columnStep - gap,
    height: Math.max(...nodes.map(({ y }) => y + height), 0) + 24,
  };
  const isLit = (name: string) => selected?.has(name) ?? false;
  return (
    <div ref={box} className="gr" role="group" aria-label={labelOf(spec)} tabIndex={0}>
      {columns.map((title, index) => (
        <span key={title} className="gr-h" style={{ left: left + index * columnStep, top: 14 }}>
          {title}
        </span>
      ))}
      <svg width={size.width} height={size.height} aria-hidden="true">
        {links.map(({ from, to, name }) => {
          const [a, b] = [at.get(to), at.get(from)];
          if (!a || !b) return null;
          const lit = isLit(from) && isLit(to);
          return <path key={`${from}.${name}`} className={lit ? 'e s' : 'e'} d={curve(a, b)} />;
        })}
      </svg>
      {nodes.map(({ name, title, fact, isRole, x, y }) => (
        <div
          key={name}
          className={isLit(name) ? 'nd sel' : 'nd'}
          style={{ left: x, top: y, width, height }}
        >
          {isRole ? (
            <UserRound className="i" size={15} strokeWidth={1.7} aria-hidden="true" />
          ) : (
            <Box className="i" size={15} strokeWidth={1.7} aria-hidden="true" />
          )}
          <span className="col" style={{ minWidth: 0 }}>
            <b className="el">{title}</b>
            <span className="el">{fact}</span>
          </span>
          <Badges numbers={clauses?.get(name) ?? []} />
        </div>
      ))}
    </div>
  );
}

function Badges({ numbers }: { numbers: readonly number[] }) {
  if (numbers.length === 0) return null;
  return (
    <span className="nb">
      {numbers.slice(0, 3).map((number) => (
        <span key={number} className="cn">
          {number}
        </span>
      ))}
    </span>
  );
}

function labelOf({ entities, roles }: Spec): string {
  return `${plural(entities.length, 'entity', 'entities')}, ${plural(roles.length, 'role')}`;
}

const toOne = new Set(['belongs_to', 'one_to_one', undefined]);

function parentsOf(entity: Entity): string[] {
  return entity.relations
    .filter(({ kind, target }) => toOne.has(kind) && target !== entity.name)
    .map(({ target }) => target);
}

/** How many steps an entity stands below what belongs to nothing. Circles end where they began. */
function depthOf(name: string, spec: Spec, on: ReadonlySet<string> = new Set()): number {
  const entity = spec.entities.find((each) => each.name === name);
  if (!entity || on.has(name)) return 0;
  const below = new Set([...on, name]);
  const parents = parentsOf(entity).filter((parent) => !below.has(parent) && parent !== 'User');
  return parents.length === 0
    ? 0
    : 1 + Math.max(...parents.map((parent) => depthOf(parent, spec, below)));
}

/** Columns share the room there is; where it is too little, the drawing scrolls. */
function place(spec: Spec, room: number): { nodes: Placed[]; columns: string[] } {
  const depths = spec.entities.map(({ name }) => Math.min(depthOf(name, spec), levels.length - 1));
  const used = [...new Set(depths)].toSorted((a, b) => a - b);
  const count = used.length + 1;
  const width = Math.min(widest, Math.max(narrowest, (room - 2 * left + gap) / count - gap));
  const roles = ['Owner', 'Member', ...spec.roles.map(({ name, label }) => label ?? capital(name))];
  const people = roles.map((title, index): Placed => ({
    name: `role:${index < 2 ? title.toLowerCase() : (spec.roles[index - 2]?.name ?? '')}`,
    title,
    fact: roleFact(spec, index - 2),
    isRole: true,
    width,
    x: left,
    y: top + index * rowStep,
  }));
  const rows = new Map<number, number>();
  const records = spec.entities.map((entity, index): Placed => {
    const column = used.indexOf(depths[index] ?? 0) + 1;
    const row = rows.get(column) ?? 0;
    rows.set(column, row + 1);
    return {
      name: entity.name,
      title: entity.label?.one ?? entity.name,
      fact: plural(entity.fields.length, 'field') + (entity.states ? ', states' : ''),
      isRole: false,
      width,
      x: left + column * (width + gap),
      y: top + row * rowStep,
    };
  });
  const columns = ['People', ...used.map((depth) => levels[depth] ?? '')];
  return { nodes: [...people, ...records], columns };
}

function roleFact(spec: Spec, index: number): string {
  if (index < 0) return index === -2 ? 'may do everything' : 'the team';
  const role = spec.roles[index];
  const rules = spec.permissions.filter(({ role: name }) => name === role?.name).length;
  return rules > 0 ? plural(rules, 'rule') : 'the team';
}

function linksOf(spec: Spec) {
  return spec.entities.flatMap((entity) =>
    entity.relations.map(({ name, target }) => ({ from: entity.name, to: target, name })),
  );
}

function curve(from: Placed, to: Placed): string {
  if (from.x === to.x) {
    const x = from.x + from.width;
    const [y1, y2] = [from.y + height / 2, to.y + height / 2];
    return `M${x} ${y1}C${x + 34} ${y1} ${x + 34} ${y2} ${x} ${y2}`;
  }
  const [a, b] = from.x < to.x ? [from, to] : [to, from];
  const [x1, y1, x2, y2] = [a.x + a.width, a.y + height / 2, b.x, b.y + height / 2];
  const bend = (x2 - x1) / 2;
  return `M${x1} ${y1}C${x1 + bend} ${y1} ${x2 - bend} ${y2} ${x2} ${y2}`;
}
