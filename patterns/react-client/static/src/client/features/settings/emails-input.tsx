import { Field } from '@/client/components/ui/field';
import { Textarea } from '@/client/components/ui/input';

const address = /^[^\s@]+@[^\s@]+\.[^\s@]{2,}$/;

/** Splits pasted text into addresses that look right and the ones that do not. */
export function readEmails(text: string): { right: string[]; wrong: string[] } {
  const words = text.split(/[\s,;]+/).filter((word) => word !== '');
  const unique = [...new Set(words.map((word) => word.toLowerCase()))];
  return {
    right: unique.filter((word) => address.test(word)),
    wrong: unique.filter((word) => !address.test(word)),
  };
}

function complain(word: string): string {
  if (!word.includes('@')) return `${word} has no @.`;
  return `${word} is missing its domain ending.`;
}

interface EmailsInputProps {
  value: string;
  onChange: (value: string) => void;
  error?: string | undefined;
}

/** Several addresses in one box, pasted or typed, separated by commas, spaces or lines. */
export function EmailsInput({ value, onChange, error }: EmailsInputProps) {
  const { wrong } = readEmails(value);
  const settled = /[\s,;]$/.test(value) || wrong.length > 1;
  const problem = error || (settled && wrong[0] ? complain(wrong[0]) : undefined);
  return (
    <Field
      label="Email addresses"
      error={problem}
      help="Separate several with a comma or a new line."
    >
      {(control) => (
        <Textarea
          id={control.id}
          autoFocus
          value={value}
          placeholder="nadia@example.com, lowell@example.com"
          aria-invalid={control.invalid}
          aria-describedby={control.describedBy}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}
