'use client';

import '@/styles/canvas.css';

import {
  applyNodeChanges,
  Background,
  ConnectionMode,
  Panel,
  ReactFlow,
  ReactFlowProvider,
  useReactFlow,
  type Connection,
  type NodeChange,
} from '@xyflow/react';
import { LayoutGrid, Maximize, Minus, Plus } from 'lucide-react';
import { useCallback, useEffect, useMemo, useState } from 'react';

import { Button } from '@/components/ui/button';
import { layOut, type Place } from '@/lib/canvas-layout';
import { removeEntity } from '@/lib/model-edits';
import type { Project, Spec } from '@/lib/wire';

import { cardOf, EntityCard, nodeOf, type EntityNode } from './canvas-card';
import { CanvasLink, linksOf } from './canvas-link';
import { useCanvas } from './canvas-store';
import { useEditing } from './model-editing';

const nodeTypes = { entity: EntityCard };
const edgeTypes = { link: CanvasLink };
const noPlaces: Readonly<Record<string, Place>> = {};
const fit = { padding: 0.08, maxZoom: 1 };
/** What is opened stays legible, even if some of it lies outside. */
const firstFit = { ...fit, minZoom: 0.6 };

interface CanvasProps {
  project: Project;
  spec: Spec;
}

/** The model as cards and lines. What can be drawn here can be done in the panel by keys alone. */
export default function Canvas(props: CanvasProps) {
  return (
    <ReactFlowProvider>
      <Drawing {...props} />
    </ReactFlowProvider>
  );
}

function Drawing({ project, spec }: CanvasProps) {
  const { id } = project;
  const { chosen, choose, draw, move, arrange } = useCanvas();
  const places = useCanvas((canvas) => canvas.places[id] ?? noPlaces);
  const { review } = useEditing();
  const arranged = useMemo(() => layOut(spec.entities.map(cardOf)), [spec]);
  const edges = useMemo(() => linksOf(spec, chosen), [spec, chosen]);
  const wanted = useMemo(
    () =>
      spec.entities.map((entity) => {
        const place = places[entity.name] ?? arranged.get(entity.name) ?? { x: 0, y: 0 };
        return nodeOf(entity, place, entity.name === chosen);
      }),
    [arranged, chosen, places, spec],
  );
  const [nodes, setNodes] = useState<EntityNode[]>(wanted);
  useEffect(() => {
    setNodes((before) => {
      const known = new Map(before.map((node) => [node.id, node]));
      return wanted.map((node) => {
        const measured = known.get(node.id)?.measured;
        return measured ? { ...node, measured } : node;
      });
    });
  }, [wanted]);

  const onNodesChange = useCallback(
    (changes: NodeChange<EntityNode>[]) => {
      setNodes((before) => applyNodeChanges(changes, before));
      for (const change of changes) {
        if (change.type === 'select' && !change.selected && change.id === chosen) choose(undefined);
        // Cards that arrow keys move, and those that were let go.
        if (change.type === 'position' && change.dragging !== true && change.position)
          move(id, { [change.id]: change.position });
      }
      for (const change of changes)
        if (change.type === 'select' && change.selected) choose(change.id);
    },
    [choose, chosen, id, move],
  );
  const onConnect = useCallback(({ source, target }: Connection) => draw(source, target), [draw]);
  return (
    <ReactFlow<EntityNode>
      className="ds-canvas"
      aria-label="Drawing of the model"
      nodes={nodes}
      edges={edges}
      nodeTypes={nodeTypes}
      edgeTypes={edgeTypes}
      connectionMode={ConnectionMode.Loose}
      edgesFocusable={false}
      elevateNodesOnSelect
      minZoom={0.2}
      maxZoom={1.6}
      fitView
      fitViewOptions={firstFit}
      deleteKeyCode={['Delete', 'Backspace']}
      onBeforeDelete={({ nodes: [node] }) => {
        if (node) review(removeEntity(node.id), () => choose(undefined));
        return Promise.resolve(false);
      }}
      onNodesChange={onNodesChange}
      onConnect={onConnect}
      onEdgeClick={(_, { source }) => choose(source)}
    >
      <Background gap={16} size={1} color="var(--line-2)" />
      <Panel position="bottom-left">
        <Tools moved={Object.keys(places).length > 0} onArrange={() => arrange(id)} />
      </Panel>
    </ReactFlow>
  );
}

function Tools({ moved, onArrange }: { moved: boolean; onArrange: () => void }) {
  const { zoomIn, zoomOut, fitView } = useReactFlow();
  const icon = { className: 'i', size: 14, strokeWidth: 1.7 };
  return (
    <div className="ds-tools" role="group" aria-label="The drawing">
      <Button
        size="small"
        aria-label="Zoom in"
        icon={<Plus {...icon} />}
        onClick={() => void zoomIn()}
      />
      <Button
        size="small"
        aria-label="Zoom out"
        icon={<Minus {...icon} />}
        onClick={() => void zoomOut()}
      />
      <Button
        size="small"
        aria-label="Show all"
        icon={<Maximize {...icon} />}
        onClick={() => void fitView(fit)}
      />
      {moved && (
        <Button size="small" icon={<LayoutGrid {...icon} />} onClick={onArrange}>
          Arrange
        </Button>
      )}
    </div>
  );
}
