import type { Question } from '@/lib/wire';

import { sentenceFor } from './answers';

interface QuestionsProps {
  questions: readonly Question[];
  /** Adds a sentence to the description. */
  onAnswer: (sentence: string) => void;
}

/** At most three, and only such as change what is built. An answer becomes a sentence. */
export function Questions({ questions, onAnswer }: QuestionsProps) {
  if (questions.length === 0) return null;
  return (
    <section aria-label="Questions">
      <div className="ph">
        <h2>
          {questions.length === 1 ? '1 question' : `${questions.length} questions`} before building
        </h2>
      </div>
      {questions.map((question) => (
        <div className="qs" key={question.id}>
          <p>{question.text}</p>
          <div className="opt">
            {question.options.map((option) => (
              <button
                key={option}
                type="button"
                onClick={() => onAnswer(sentenceFor(question, option))}
              >
                {option}
              </button>
            ))}
          </div>
        </div>
      ))}
    </section>
  );
}
