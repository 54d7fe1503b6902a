import { useQuery } from '@tanstack/react-query';
import { ArrowLeft } from 'lucide-react';
import { useState } from 'react';

import { FieldDetail } from '@/client/components/fields/registry';
import { RecordFields } from '@/client/components/form/record-fields';
import { useRecordForm } from '@/client/components/form/use-record-form';
import { Button } from '@/client/components/ui/button';
import { AppLink } from '@/client/components/ui/link';
import { useRuntime } from '@/client/lib/runtime';
import { asString } from '@/client/lib/values';
import { isApiError, messageOf } from '../api/problem';
import { Footer } from '../landing/footer';
import { PublicNav } from '../landing/public-nav';
import { ErrorPage } from '../states/error-page';
import { publicRecordQuery, sendPublicForm, type PublicRecord as PublicRecordData } from './api';
import { Fact, factLabel, hasFact, isUpper, OfferedBy } from './facts';
import type { PublicPage } from './page';

/** One public record with everything it says, and the form that answers it. */
export function PublicRecord({ page, id }: { page: PublicPage; id: string }) {
  const { meta, form } = page;
  const record = useQuery(publicRecordQuery(page.path, id));
  const row = record.data;
  return (
    <div className="min-h-dvh bg-canvas">
      <PublicNav />
      <main id="main" className="mx-auto max-w-[1160px] px-8 pb-20 m:px-5">
        <AppLink
          href={`/p/${page.path}`}
          className="inline-flex items-center gap-2 py-4 text-sm text-text-2 hover:text-text"
        >
          <ArrowLeft size={15} aria-hidden />
          {meta.label.many}
        </AppLink>
        {record.isError && <ErrorPage error={record.error} />}
        {row && (
          <div className="grid grid-cols-1 items-start gap-16 d:grid-cols-[minmax(0,1fr)_368px]">
            <Article page={page} row={row} />
            {form && <AnswerForm page={page.path} id={id} form={form} />}
          </div>
        )}
      </main>
      <Footer />
    </div>
  );
}

const longTypes: ReadonlySet<string> = new Set(['text', 'richtext', 'json']);

/** Its name, its decisive facts in a row, then what there is to read and to look at. */
function Article({ page, row }: { page: PublicPage; row: PublicRecordData }) {
  const { meta } = page;
  const { fileUrl } = useRuntime();
  const told = meta.fields.filter(
    (field) =>
      field.name !== meta.display && field.name !== meta.states?.field && hasFact(row, field),
  );
  const pictures = told.filter((field) => field.type === 'image');
  const long = told.filter((field) => longTypes.has(field.type));
  const facts = told.filter(
    (field) => !pictures.includes(field) && !long.includes(field) && !isUpper(meta, field),
  );
  return (
    <article>
      <div className="flex items-center gap-4">
        <OfferedBy meta={meta} row={row} size={56} />
        <h1 className="display-type min-w-0 text-[42px] leading-[1.1] wrap-anywhere m:text-[31px]">
          {asString(row[meta.display])}
        </h1>
      </div>
      {pictures.map((field) => (
        <img
          key={field.name}
          src={fileUrl(asString(row[field.name]))}
          alt={field.label}
          className="mt-7 aspect-[16/9] w-full rounded-xl border border-line object-cover"
        />
      ))}
      <dl className="mt-7 grid grid-cols-2 gap-x-6 gap-y-5 border-y border-line py-5 d:grid-cols-4">
        {facts.map((field) => (
          <div key={field.name} className="min-w-0">
            <dt className="text-sm text-text-2">{factLabel(meta, field)}</dt>
            <dd className="mt-0.5 font-strong">
              <Fact meta={meta} row={row} field={field} />
            </dd>
          </div>
        ))}
      </dl>
      {long.map((field) => (
        <section key={field.name} className="mt-7 text-[16px] leading-relaxed">
          <h2 className="mb-2 text-[18px]">{field.label}</h2>
          <FieldDetail field={field} value={row[field.name]} record={row} meta={meta} />
        </section>
      ))}
    </article>
  );
}

interface AnswerFormProps {
  page: string;
  id: string;
  form: NonNullable<PublicPage['form']>;
}

const nothing = {};

function AnswerForm({ page, id, form: { meta, fields, action, thanks } }: AnswerFormProps) {
  const [sent, setSent] = useState(false);
  const form = useRecordForm({
    meta,
    fields,
    initial: nothing,
    draftKey: `public.${page}.${id}`,
    onSubmit: async (values) => {
      try {
        await sendPublicForm(page, id, values);
        setSent(true);
        return undefined;
      } catch (error) {
        return isApiError(error, 422) ? { fields: error.fields } : { message: messageOf(error) };
      }
    },
  });
  if (sent) {
    return (
      <p role="status" className="rounded-xl border border-line bg-surface p-6">
        {thanks}
      </p>
    );
  }
  return (
    <form
      noValidate
      className="rounded-xl border border-line bg-surface p-6 shadow-1"
      onSubmit={(event) => {
        event.preventDefault();
        void form.submit();
      }}
    >
      <h2 className="mb-4 text-[18px]">{action}</h2>
      {form.message && (
        <p role="alert" className="mb-4 text-sm text-danger-text">
          {form.message}
        </p>
      )}
      <RecordFields meta={meta} fields={fields} form={form} />
      <Button type="submit" variant="primary" full className="mt-5 h-[42px]" disabled={form.busy}>
        {action}
      </Button>
    </form>
  );
}
