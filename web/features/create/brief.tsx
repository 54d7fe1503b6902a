'use client';

import { useRef } from 'react';

import { ClauseMark } from '@/components/evidence/clause-mark';
import { pieces, type Mark } from '@/lib/marks';
import { plural, words } from '@/lib/words';

interface BriefProps {
  text: string;
  marks: readonly Mark[];
  selected: number | undefined;
  busy: boolean;
  onChange: (text: string) => void;
  onSelect: (number: number | undefined) => void;
}

/** The description. Marks lie under the words that are typed; the caret is never moved. */
export function Brief({ text, marks, selected, busy, onChange, onSelect }: BriefProps) {
  const area = useRef<HTMLTextAreaElement>(null);
  const follow = () => {
    const caret = area.current?.selectionStart ?? 0;
    onSelect(marks.find(({ start, end }) => start <= caret && caret <= end)?.number);
  };
  return (
    <>
      <div className="brief">
        <div className="brief-marks" aria-hidden="true">
          {pieces(text, marks).map((piece, index) =>
            piece.mark ? (
              <ClauseMark
                key={`${piece.mark.number}-${index}`}
                mark={piece.mark}
                selected={piece.mark.number === selected}
              >
                {piece.text}
              </ClauseMark>
            ) : (
              <span key={`plain-${index}`}>{piece.text}</span>
            ),
          )}
          {'​'}
        </div>
        <textarea
          ref={area}
          aria-label="Description"
          placeholder="Who uses it, what it keeps, what may happen to it, and who may do what"
          spellCheck
          value={text}
          onChange={(event) => onChange(event.target.value)}
          onClick={follow}
          onKeyUp={(event) => event.key.startsWith('Arrow') && follow()}
        />
      </div>
      <div className="brief-foot t12 ink3">
        <span aria-live="polite">{busy ? 'Reading' : ''}</span>
        <span className="sp" />
        {plural(marks.length, 'clause')}, {plural(words(text), 'word')}
      </div>
    </>
  );
}
