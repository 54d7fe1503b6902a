import type { Suggestion } from '@/lib/wire';

interface SuggestionsProps {
  suggestions: readonly Suggestion[];
  accepted: ReadonlySet<string>;
  onChange: (id: string, accept: boolean) => void;
}

/** What similar apps have and the words did not ask for. Nothing is added without a check. */
export function Suggestions({ suggestions, accepted, onChange }: SuggestionsProps) {
  if (suggestions.length === 0) return null;
  return (
    <section aria-label="Not in your words">
      <div className="ph">
        <h2>Not in your words</h2>
        <span className="sp" />
        <span className="t12 ink3">added when checked</span>
      </div>
      {suggestions.map(({ id, title, why }) => (
        <label className="sg" key={id} title={why}>
          <input
            type="checkbox"
            checked={accepted.has(id)}
            onChange={(event) => onChange(id, event.target.checked)}
          />
          <span>{title}</span>
        </label>
      ))}
    </section>
  );
}
