import { useQueryClient } from '@tanstack/react-query';
import { ArrowLeft, ArrowRight, Check, ChevronRight } from 'lucide-react';
import { Fragment, useState } from 'react';

import { Button } from '@/client/components/ui/button';
import { AppLink } from '@/client/components/ui/link';
import { toast } from '@/client/components/ui/toast';
import { cn } from '@/client/lib/cn';
import type { ImportReport } from '@/shared/schemas/workspace';
import { messageOf } from '../api/problem';
import { usePlace } from '../session/workspace';
import { PageFrame } from '../shell/page-frame';
import { countWords, useRecordActions } from './actions';
import { formatCsv, parseCsv, type CsvTable } from './csv';
import type { Entity } from './entity';
import { guessMapping, ImportMatch, type Mapping } from './import-match';
import { ImportReportView } from './import-report';
import { ImportUpload } from './import-upload';
import { recordKeys } from './queries';

const steps = ['Upload', 'Match columns', 'Check', 'Import'] as const;

/** Brings records in from a CSV file. Nothing is saved before the last step. */
export function ImportPage({ entity }: { entity: Entity }) {
  const { workspace } = usePlace();
  const client = useQueryClient();
  const { remove } = useRecordActions(entity);
  const { meta, api } = entity;
  const [file, setFile] = useState<{ name: string; table: CsvTable }>();
  const [mapping, setMapping] = useState<Mapping>({});
  const [report, setReport] = useState<ImportReport>();
  const [pending, setPending] = useState(false);
  const many = meta.label.many.toLowerCase();
  const home = `/w/${workspace.slug}/${meta.path}`;
  const step = report ? (report.dryRun ? 2 : 3) : file ? 1 : 0;
  const rows = file?.table.rows.length ?? 0;

  const send = async (dryRun: boolean) => {
    if (!file) return;
    setPending(true);
    try {
      const csv = formatCsv(file.table);
      const result = await api.importCsv(workspace.slug, { csv, mapping, dryRun });
      setReport(result);
      if (dryRun || result.ids.length === 0) return;
      await client.invalidateQueries({ queryKey: recordKeys.workspace(workspace.slug) });
      toast({
        message: `${countWords(entity, result.ids.length)} imported`,
        undo: () => remove.mutate(result.ids),
      });
    } catch (error) {
      toast({ tone: 'danger', message: messageOf(error) });
    } finally {
      setPending(false);
    }
  };

  return (
    <PageFrame title="Import" crumbs={[{ label: meta.label.many, href: home }]}>
      <div className="mx-auto max-w-[1024px] px-5 py-6">
        <header className="mb-5 flex flex-wrap items-start gap-4">
          <div className="min-w-0 flex-1">
            <h1 className="text-page leading-7">Import {many}</h1>
            <p className="text-text-2">
              {file ? `${file.name}, ${rows} rows` : 'From a CSV file with a header row'}
            </p>
          </div>
          <StepList current={step} />
        </header>
        {step === 0 && (
          <ImportUpload
            entity={entity}
            onText={(name, text) => {
              const table = parseCsv(text);
              setFile({ name, table });
              setMapping(guessMapping(meta, table.header));
            }}
          />
        )}
        {step === 1 && file && (
          <ImportMatch meta={meta} table={file.table} mapping={mapping} onChange={setMapping} />
        )}
        {report && <ImportReportView entity={entity} report={report} />}
        <footer className="mt-5 flex flex-wrap items-center gap-3">
          {step > 0 && step < 3 && (
            <Button
              variant="ghost"
              onClick={() => (report ? setReport(undefined) : setFile(undefined))}
            >
              <ArrowLeft size={15} aria-hidden />
              Back
            </Button>
          )}
          <span className="ml-auto text-sm text-text-2 m:hidden">
            {step > 0 && step < 3 && 'Nothing is saved until the last step'}
          </span>
          {step === 1 && (
            <Button variant="primary" disabled={pending} onClick={() => void send(true)}>
              Check {rows} rows
              <ArrowRight size={15} aria-hidden />
            </Button>
          )}
          {step === 2 && (
            <Button
              variant="primary"
              disabled={pending || (report?.errors.length ?? 0) > 0}
              onClick={() => void send(false)}
            >
              Import {rows} rows
            </Button>
          )}
          {step === 3 && (
            <Button asChild variant="primary">
              <AppLink href={home}>Open {many}</AppLink>
            </Button>
          )}
        </footer>
      </div>
    </PageFrame>
  );
}

function StepList({ current }: { current: number }) {
  return (
    <ol className="flex items-center gap-2 text-sm text-text-2 m:hidden">
      {steps.map((name, index) => (
        <Fragment key={name}>
          {index > 0 && <ChevronRight size={14} aria-hidden className="text-text-3" />}
          <li
            aria-current={index === current ? 'step' : undefined}
            className={cn('flex items-center gap-2', index === current && 'font-strong text-text')}
          >
            <span
              className={cn(
                'grid size-5 place-items-center rounded-full bg-hover font-semibold text-[11px]',
                index <= current && 'bg-accent-edge text-on-edge',
              )}
            >
              {index < current ? <Check size={12} strokeWidth={3} aria-hidden /> : index + 1}
            </span>
            {name}
          </li>
        </Fragment>
      ))}
    </ol>
  );
}
