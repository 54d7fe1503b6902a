import Link from 'next/link';

import type { Finding, RunTask } from '@/lib/wire';
import { capital } from '@/lib/words';

/** What each gate looks at, in a sentence. Gates of your own show their findings only. */
const purposes: Readonly<Record<string, string>> = {
  syntax: 'Every file parses.',
  spec: 'Every entity can be reached, every permission is decided, every clause is traced.',
  types: 'Every expression has the type it claims.',
  lint: 'No line that experience calls a mistake.',
  tests: 'Every test passes on a database of its own.',
  security: 'No secret, no refused licence, no open route, no unscoped query.',
  build: 'Client and server bundle within their size budgets.',
};

interface GateDetailProps {
  project: string;
  task: RunTask;
}

/** What one gate found, each with the way to its line. */
export function GateDetail({ project, task }: GateDetailProps) {
  const { gate, name } = task;
  return (
    <div className="gate-detail" role="region" aria-label={`What ${name} found`}>
      <h3>{capital(name)}</h3>
      {purposes[name] && <p className="ink2">{purposes[name]}</p>}
      {gate && gate.reason !== '' && (
        <div className={gate.verdict === 'error' ? 'note g' : 'note'}>
          <div className="col g4">
            <b>{gate.reason}</b>
            {gate.hint !== '' && <span>{gate.hint}</span>}
          </div>
        </div>
      )}
      {gate?.verdict === 'passed' && gate.findings.length === 0 && (
        <p className="ink3">
          Nothing to complain about{gate.cached ? ': these files were green before' : ''}.
        </p>
      )}
      {!gate && <p className="ink3">It has not been judged.</p>}
      <ul className="findings" aria-label="Findings">
        {gate?.findings.map((finding, index) => (
          <FindingRow key={index} project={project} finding={finding} />
        ))}
      </ul>
      {gate && gate.moreFindings > 0 && (
        <p className="ink3">And {gate.moreFindings.toLocaleString()} more of them.</p>
      )}
      {gate && gate.metrics.length > 0 && (
        <dl className="facts">
          {gate.metrics.map((metric) => (
            <div key={metric.name} style={{ display: 'contents' }}>
              <dt>{capital(metric.name.replaceAll('_', ' '))}</dt>
              <dd className="num">
                {metric.value.toLocaleString()} {metric.unit}
              </dd>
            </div>
          ))}
        </dl>
      )}
    </div>
  );
}

function FindingRow({ project, finding }: { project: string; finding: Finding }) {
  const { file, line, column, message, hint, advice } = finding;
  const address = new URLSearchParams({ id: project, tab: 'code', file, line: String(line) });
  const place = line > 0 ? `${file}:${line}${column > 0 ? `:${column}` : ''}` : file;
  return (
    <li>
      {file !== '' && (
        <Link className="mono t12" href={`/project?${address.toString()}`}>
          {place}
        </Link>
      )}
      {advice && <span className="bdg a">Advice</span>}
      <p>{message}</p>
      {hint !== '' && <p className="ink2 t12">{hint}</p>}
    </li>
  );
}
