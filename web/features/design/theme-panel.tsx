'use client';

import { Button } from '@/components/ui/button';
import { toast } from '@/components/ui/toast';
import { useProjectActions } from '@/lib/queries';
import type { Project, Spec } from '@/lib/wire';
import { capital } from '@/lib/words';

type Theme = NonNullable<Spec['theme']>;

const choices: readonly { key: keyof Theme & string; label: string; values: readonly string[] }[] =
  [
    {
      key: 'accent',
      label: 'Accent',
      values: ['cobalt', 'forest green', 'teal', 'plum', 'vermilion', 'ochre', 'graphite'],
    },
    { key: 'mode', label: 'Modes', values: ['both', 'light', 'dark'] },
    { key: 'density', label: 'Density', values: ['compact', 'regular', 'comfortable'] },
    { key: 'personality', label: 'Personality', values: ['precise', 'warm', 'bold', 'heritage'] },
  ];

/** The look of the generated app. Each choice is a decision and can be undone. */
export function ThemePanel({ project, spec }: { project: Project; spec: Spec }) {
  const { id, seq } = project;
  const { change } = useProjectActions(id);
  const theme = spec.theme ?? {};
  const choose = (key: string, value: string) =>
    change.mutate(
      {
        seen: seq,
        words: `Make the ${key} ${value}`,
        changes: [{ kind: 'theme.set', payload: { theme: { ...theme, [key]: value } } }],
      },
      { onError: (error) => toast({ message: error.message, failed: true }) },
    );
  return (
    <div className="ds-form">
      {choices.map(({ key, label, values }) => {
        const current = typeof theme[key] === 'string' ? theme[key] : '';
        const shown = current === '' || values.includes(current) ? values : [current, ...values];
        return (
          <section key={key} aria-label={label}>
            <span className="lbl">{label}</span>
            <div className="opt">
              {shown.map((value) => (
                <Button
                  key={value}
                  size="small"
                  kind={value === current ? 'primary' : 'plain'}
                  aria-pressed={value === current}
                  disabled={change.isPending}
                  onClick={() => value !== current && choose(key, value)}
                >
                  {capital(value)}
                </Button>
              ))}
            </div>
          </section>
        );
      })}
      <p className="t12 ink3">
        Colours, contrast and dark mode are derived from these; a theme that would not be legible is
        corrected. In the chat any colour can be named: “make it dark green on ivory”.
      </p>
    </div>
  );
}
