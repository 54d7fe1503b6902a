'use client';

import { ChevronDown } from 'lucide-react';
import { useState } from 'react';

import { EvidenceChip, EvidenceIcon } from '@/components/evidence/chip';
import { ClauseNumber } from '@/components/evidence/clause-mark';
import { Segment } from '@/components/ui/segment';
import { clauseWords, evidenceOf, evidenceWords, type Evidence } from '@/lib/evidence';
import { byUrgency, type Mark } from '@/lib/marks';
import type { Decision } from '@/lib/wire';

interface ClauseListProps {
  marks: readonly Mark[];
  decisions: readonly Decision[];
  selected: number | undefined;
  onSelect: (number: number | undefined) => void;
}

/** What each clause becomes: open ones first. A row opens to everything that implements it. */
export function ClauseList({ marks, decisions, selected, onSelect }: ClauseListProps) {
  const [which, setWhich] = useState<'all' | 'open'>('all');
  const open = marks.filter(({ clause }) => clause.status !== 'covered');
  const shown = byUrgency(which === 'open' ? open : marks);
  return (
    <>
      <div className="ph" style={{ borderTop: '1px solid var(--line)' }}>
        <h2>What each clause becomes</h2>
        <span className="sp" />
        <Segment
          label="Clauses"
          value={which}
          onChange={setWhich}
          options={[
            { value: 'all', label: 'All' },
            { value: 'open', label: `Open ${open.length}` },
          ]}
        />
      </div>
      <div className="scroll">
        {shown.map((mark) => (
          <ClauseRow
            key={mark.number}
            mark={mark}
            evidence={evidenceFor(mark, decisions)}
            isOpen={mark.number === selected}
            onToggle={() => onSelect(mark.number === selected ? undefined : mark.number)}
          />
        ))}
        {which === 'open' && open.length === 0 && (
          <p className="ink3" style={{ padding: '10px 14px' }}>
            Every clause is planned.
          </p>
        )}
      </div>
    </>
  );
}

export function evidenceFor({ clause }: Mark, decisions: readonly Decision[]): Evidence[] {
  return clause.decisions.flatMap((id) => {
    const decision = decisions.find((each) => each.id === id);
    return decision ? [evidenceOf(decision)] : [];
  });
}

interface ClauseRowProps {
  mark: Mark;
  evidence: readonly Evidence[];
  isOpen: boolean;
  onToggle: () => void;
}

const tones = { covered: 'proof', assumed: 'assume', uncovered: 'gap' } as const;

function ClauseRow({ mark, evidence, isOpen, onToggle }: ClauseRowProps) {
  const { status, text, reason } = mark.clause;
  const state = <span className={`t12 m5 nw ${tones[status]}`}>{clauseWords[status]}</span>;
  return (
    <div className={isOpen ? 'lx' : ''}>
      <button type="button" className="lr" aria-expanded={isOpen} onClick={onToggle}>
        <ClauseNumber mark={mark} />
        <span className={isOpen ? 'm6' : 'el'}>{text}</span>
        <span className="sp" />
        {!isOpen &&
          evidence.slice(0, 2).map((each) => <EvidenceChip key={each.name} evidence={each} />)}
        {(isOpen || status !== 'covered') && state}
        {isOpen && <ChevronDown className="i" size={14} strokeWidth={1.7} aria-hidden="true" />}
      </button>
      {isOpen && (
        <div className="ld">
          {reason && <p>{reason}</p>}
          {evidence.map((each) => (
            <div key={`${each.kind} ${each.name}`}>
              <EvidenceIcon kind={each.kind} />
              <span className="ink3">{evidenceWords[each.kind]}</span>
              <span className="mono nw">{each.name}</span>
              <span className="ink3 el">{each.fact}</span>
            </div>
          ))}
          {evidence.length === 0 && !reason && <p>Nothing follows from it.</p>}
        </div>
      )}
    </div>
  );
}
