import type { Spec } from '@/lib/wire';
import { capital, spaced } from '@/lib/words';

/** The rest of the plan in words: what kind of app, its look, its features and its stack. */
export function BlueprintFacts({ spec, domain }: { spec: Spec; domain: string }) {
  const features = spec.features.map((feature) =>
    typeof feature === 'string' ? feature : feature.id,
  );
  const { accent, mode, personality } = spec.theme ?? {};
  const look = [accent, personality, mode === 'both' ? 'light and dark' : mode].filter(Boolean);
  return (
    <section aria-label="The plan">
      <div className="ph" style={{ borderTop: '1px solid var(--line)' }}>
        <h2>The plan</h2>
      </div>
      <dl className="facts" style={{ padding: '12px 14px' }}>
        <dt>Name</dt>
        <dd className="m5">{spec.app.name}</dd>
        <dt>Kind</dt>
        <dd>{capital(spaced((domain || 'general').replaceAll('-', ' ')))}</dd>
        <dt>Look</dt>
        <dd>{look.map(String).join(', ') || 'by the kind of app'}</dd>
        <dt>Features</dt>
        <dd>{features.map((each) => spaced(each.replaceAll('-', ' '))).join(', ')}</dd>
        <dt>Stack</dt>
        <dd>Hono, PostgreSQL, React</dd>
      </dl>
    </section>
  );
}
