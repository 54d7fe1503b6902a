'use client';

import { useQuery } from '@tanstack/react-query';
import { ArrowUp, Undo2 } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';

import { Button } from '@/components/ui/button';
import { ProblemNote } from '@/components/ui/problem-note';
import { SkeletonRows } from '@/components/ui/skeleton';
import { toast } from '@/components/ui/toast';
import { decisionTitle } from '@/lib/evidence';
import { queries, useProjectActions } from '@/lib/queries';
import { useMemberName } from '@/lib/team';
import type { Answer, Decision, Project, Step } from '@/lib/wire';
import { moment, plural } from '@/lib/words';

/** What was said and what came of it, oldest first, and the next instruction. */
export function Chat({ project }: { project: Project }) {
  const { id, seq } = project;
  const steps = useQuery({ ...queries.steps(id, seq), placeholderData: (before) => before });
  const decisions = useQuery({
    ...queries.decisions(id, seq),
    placeholderData: (before) => before,
  });
  const nameOf = useMemberName();
  const { chat, revert } = useProjectActions(id);
  const [answers, setAnswers] = useState<{
    words: string;
    seq: number;
    answers: readonly Answer[];
  }>();
  const end = useRef<HTMLDivElement>(null);
  useEffect(() => {
    void end.current?.scrollIntoView({ block: 'end' });
  }, [steps.data, answers, chat.isPending]);

  const send = (words: string) => {
    setAnswers(undefined);
    chat.mutate(words, {
      onSuccess: (changed) => {
        const open = changed.answers.filter(({ kind }) => kind !== 'done');
        if (open.length > 0) setAnswers({ words, seq: changed.project.seq, answers: open });
      },
    });
  };
  const takeBack = (step: Step) =>
    revert.mutate(step.firstSeq - 1, {
      onSuccess: () => toast({ message: 'Taken back. It stays in the history.' }),
      onError: (error) => toast({ message: error.message, failed: true }),
    });

  const told = steps.data?.items.toReversed() ?? [];
  return (
    <>
      <div className="scroll">
        <div className="talk" role="log" aria-label="What was said">
          {steps.isPending && <SkeletonRows label="Loading the chat" count={4} />}
          {steps.isError && <ProblemNote error={steps.error} retry={() => void steps.refetch()} />}
          {told.map((step) => (
            <StepCard
              key={step.lastSeq}
              step={step}
              by={nameOf(step.actor?.id)}
              decisions={decisions.data?.filter(
                (each) => each.seq >= step.firstSeq && each.seq <= step.lastSeq,
              )}
              onTakeBack={
                step.lastSeq === seq && step.firstSeq > 1 && !revert.isPending
                  ? () => takeBack(step)
                  : undefined
              }
            />
          ))}
          {chat.isPending && <p className="said">{chat.variables}</p>}
          {chat.isError && <ProblemNote error={chat.error} retry={() => send(chat.variables)} />}
          {answers && answers.seq === seq && <Answers {...answers} onChoose={send} />}
          <div ref={end} />
        </div>
      </div>
      <Ask busy={chat.isPending} onSend={send} />
    </>
  );
}

interface StepCardProps {
  step: Step;
  /** Who did it, where there are several. */
  by: string | undefined;
  decisions: readonly Decision[] | undefined;
  onTakeBack: (() => void) | undefined;
}

const shownDecisions = 6;
const none: readonly Decision[] = [];

const titles: Readonly<Record<Step['origin'], string>> = {
  text: 'Plan',
  chat: 'Changes',
  canvas: 'Changes',
  code: 'Code',
  import: 'Import',
  revert: 'Taken back',
};

function StepCard({ step, by, decisions = none, onTakeBack }: StepCardProps) {
  const [all, setAll] = useState(false);
  const shown = all ? decisions : decisions.slice(0, shownDecisions);
  const more = decisions.length - shown.length;
  return (
    <>
      <p className="said">{step.words}</p>
      <p className="said-by">
        {by === undefined ? '' : `${by}, `}
        {moment(step.at)}
      </p>
      <div className="plan">
        <header>
          <b className="m6">{titles[step.origin]}</b>
          <span className="bdg">{plural(step.lastSeq - step.firstSeq + 1, 'decision')}</span>
          <span className="sp" />
          {onTakeBack && (
            <Button
              kind="quiet"
              size="small"
              icon={<Undo2 className="i" size={14} strokeWidth={1.7} aria-hidden="true" />}
              onClick={onTakeBack}
            >
              Undo
            </Button>
          )}
        </header>
        <ul>
          {shown.map((decision) => (
            <li key={decision.seq} title={decision.why}>
              <span className="cn m">{decision.seq}</span>
              <span style={{ overflowWrap: 'anywhere', minWidth: 0 }}>
                {decisionTitle(decision)}
              </span>
            </li>
          ))}
        </ul>
        {more > 0 && (
          <div className="more">
            <Button kind="quiet" size="small" onClick={() => setAll(true)}>
              {plural(more, 'more', 'more')}
            </Button>
          </div>
        )}
      </div>
    </>
  );
}

interface AnswersProps {
  words: string;
  answers: readonly Answer[];
  onChoose: (words: string) => void;
}

/** What was not done, and why; what is on offer instead is one press away. */
function Answers({ words, answers, onChoose }: AnswersProps) {
  return (
    <>
      <p className="said">{words}</p>
      {answers.map(({ clause, start, text, options }) => (
        <div className="note a" key={start} role="status">
          <div className="col g6">
            <b>{text}</b>
            {clause !== words && <span>For “{clause}”.</span>}
            {options.length > 0 && (
              <span className="opt">
                {options.map((option) => (
                  <button key={option} type="button" onClick={() => onChoose(option)}>
                    {option}
                  </button>
                ))}
              </span>
            )}
          </div>
        </div>
      ))}
    </>
  );
}

function Ask({ busy, onSend }: { busy: boolean; onSend: (words: string) => void }) {
  const [text, setText] = useState('');
  const send = () => {
    const words = text.trim();
    if (words === '' || busy) return;
    setText('');
    onSend(words);
  };
  return (
    <form
      className="ask"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <div className="composer">
        <textarea
          aria-label="Describe the next change"
          placeholder="Describe the next change"
          rows={2}
          value={text}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
            event.preventDefault();
            send();
          }}
        />
        <footer>
          <span className="t12 ink3">“undo that” takes back the last step</span>
          <span className="sp" />
          <Button
            kind="primary"
            type="submit"
            aria-label="Send"
            busy={busy}
            disabled={text.trim() === ''}
            icon={<ArrowUp className="i" size={16} strokeWidth={2} />}
          />
        </footer>
      </div>
    </form>
  );
}
