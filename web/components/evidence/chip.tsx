import {
  Boxes,
  Box,
  CalendarClock,
  Layers,
  Link2,
  PanelTop,
  Route,
  Shield,
  TextCursorInput,
  UserRound,
  type LucideIcon,
} from 'lucide-react';

import type { Evidence, EvidenceKind } from '@/lib/evidence';

const icons: Readonly<Record<EvidenceKind, LucideIcon>> = {
  app: Boxes,
  entity: Box,
  field: TextCursorInput,
  relation: Link2,
  rule: Shield,
  state: Route,
  role: UserRound,
  page: PanelTop,
  feature: Layers,
  job: CalendarClock,
};

export function EvidenceIcon({ kind, size = 13 }: { kind: EvidenceKind; size?: number }) {
  const Icon = icons[kind];
  return <Icon className="i" size={size} strokeWidth={1.7} aria-hidden="true" />;
}

/** Icon and name of what implements a clause. */
export function EvidenceChip({ evidence }: { evidence: Evidence }) {
  return (
    <span className="ev" title={evidence.fact}>
      <EvidenceIcon kind={evidence.kind} />
      {evidence.name}
    </span>
  );
}
