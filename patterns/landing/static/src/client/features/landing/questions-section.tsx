import { Minus, Plus } from 'lucide-react';

import { landing } from './content';

export function QuestionsSection() {
  return (
    <section
      id="questions"
      aria-labelledby="questions-title"
      className={
        'mx-auto grid grid-cols-1 max-w-[1160px] gap-8 px-8 pt-26 pb-24 ' +
        'd:grid-cols-[0.8fr_1.2fr] d:gap-18 m:px-5'
      }
    >
      <h2 id="questions-title" className="display-type text-[42px] leading-[1.1] m:text-[31px]">
        Questions before you start
      </h2>
      <div>
        {landing.questions.map((question, index) => (
          <details
            key={question.ask}
            open={index === 0}
            className="group border-t border-line py-[19px]"
          >
            <summary
              className={
                'flex cursor-pointer list-none items-center gap-3 text-[16.5px] font-semibold ' +
                'tracking-[-0.01em]'
              }
            >
              <span className="flex-1">{question.ask}</span>
              <Plus aria-hidden size={17} className="text-text-2 group-open:hidden" />
              <Minus aria-hidden size={17} className="hidden text-text-2 group-open:block" />
            </summary>
            <p className="mt-[9px] max-w-[560px] text-[15.5px] leading-[1.6] text-text-2">
              {question.answer}
            </p>
          </details>
        ))}
      </div>
    </section>
  );
}
