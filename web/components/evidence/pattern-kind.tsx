import {
  Bot,
  Boxes,
  FileText,
  LayoutPanelTop,
  Layers,
  Plug,
  Rocket,
  Shapes,
  TextCursorInput,
  Wand,
  Workflow,
  type LucideIcon,
} from 'lucide-react';

import type { PatternKind } from '@/lib/wire';

/** How each kind of pattern is called and drawn. The last is the word for many of them. */
export const kinds: Record<PatternKind, { icon: LucideIcon; one: string; many: string }> = {
  stack: { icon: Layers, one: 'Stack', many: 'Stacks' },
  feature: { icon: Boxes, one: 'Feature', many: 'Features' },
  page: { icon: FileText, one: 'Page', many: 'Pages' },
  view: { icon: LayoutPanelTop, one: 'View', many: 'Views' },
  field: { icon: TextCursorInput, one: 'Field', many: 'Fields' },
  integration: { icon: Plug, one: 'Integration', many: 'Integrations' },
  deploy: { icon: Rocket, one: 'Deployment', many: 'Deployments' },
  skill: { icon: Wand, one: 'Skill', many: 'Skills' },
  workflow: { icon: Workflow, one: 'Workflow', many: 'Workflows' },
  agent: { icon: Bot, one: 'Agent', many: 'Agents' },
  template: { icon: Shapes, one: 'Ready domain', many: 'Ready domains' },
};

export function KindIcon({ kind }: { kind: PatternKind }) {
  const { icon: Icon } = kinds[kind];
  return (
    <span className="pi">
      <Icon className="i" size={15} strokeWidth={1.7} aria-hidden="true" />
    </span>
  );
}
