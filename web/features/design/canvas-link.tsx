'use client';

import {
  BaseEdge,
  EdgeLabelRenderer,
  getBezierPath,
  Position,
  useInternalNode,
  type Edge,
  type EdgeProps,
  type InternalNode,
} from '@xyflow/react';

import { headHeight } from '@/lib/canvas-layout';
import { cardinality } from '@/lib/model-edits';
import type { Spec } from '@/lib/wire';

import { heightOfLink } from './canvas-card';

type LinkEdge = Edge<{ from: string; to: string; height: number }, 'link'>;

/** The links between entities as lines; those of the chosen one are lit. */
export function linksOf(spec: Spec, chosen: string | undefined): LinkEdge[] {
  const known = new Set(spec.entities.map(({ name }) => name));
  return spec.entities.flatMap((entity) =>
    entity.relations
      .filter(({ target }) => known.has(target))
      .map((relation): LinkEdge => {
        const lit = entity.name === chosen || relation.target === chosen;
        return {
          id: `${entity.name}.${relation.name}`,
          type: 'link',
          source: entity.name,
          target: relation.target,
          data: { ...cardinality(relation), height: heightOfLink(entity, relation.name) },
          className: lit ? 'lit' : '',
          zIndex: lit ? 1 : 0,
        };
      }),
  );
}

interface End {
  x: number;
  y: number;
  position: Position;
}

function sidesOf({ internals, measured, width }: InternalNode) {
  const { x, y } = internals.positionAbsolute;
  return { left: x, right: x + (measured.width ?? width ?? 0), top: y };
}

/**
 * Lines leave at the line of the link and come in at the title, on the sides that face each other,
 * however cards were moved.
 */
function endsOf(source: InternalNode, target: InternalNode, height: number): [End, End] {
  const [a, b] = [sidesOf(source), sidesOf(target)];
  const end = (of: typeof a, right: boolean, down: number): End => ({
    x: right ? of.right : of.left,
    y: of.top + down,
    position: right ? Position.Right : Position.Left,
  });
  const from = (right: boolean) => end(a, right, height);
  const to = (right: boolean) => end(b, right, headHeight / 2);
  if (b.right <= a.left) return [from(false), to(true)];
  if (a.right <= b.left) return [from(true), to(false)];
  return [from(true), to(true)];
}

export function CanvasLink({ source, target, data }: EdgeProps<LinkEdge>) {
  const [from, to] = [useInternalNode(source), useInternalNode(target)];
  if (!from || !to) return null;
  const [a, b] = endsOf(from, to, data?.height ?? headHeight / 2);
  const [path] = getBezierPath({
    sourceX: a.x,
    sourceY: a.y,
    sourcePosition: a.position,
    targetX: b.x,
    targetY: b.y,
    targetPosition: b.position,
  });
  return (
    <>
      <BaseEdge path={path} />
      <EdgeLabelRenderer>
        <Count end={a} count={data?.from ?? ''} />
        <Count end={b} count={data?.to ?? ''} />
      </EdgeLabelRenderer>
    </>
  );
}

function Count({ end, count }: { end: End; count: string }) {
  const side = end.position === Position.Right ? 12 : -12;
  return (
    <span
      className="ds-count"
      style={{
        transform: `translate(-50%, -50%) translate(${end.x + side}px, ${end.y - 9}px)`,
      }}
    >
      {count}
    </span>
  );
}
