import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Search } from 'lucide-react';
import { useState } from 'react';

import { FieldCell } from '@/client/components/fields/registry';
import { FilteredState } from '@/client/components/states';
import { Checkbox } from '@/client/components/ui/checkbox';
import { Input } from '@/client/components/ui/input';
import { AppLink } from '@/client/components/ui/link';
import { useDebounced } from '@/client/lib/hooks';
import { asString, isEmpty } from '@/client/lib/values';
import { formatFilter } from '@/shared/list-query';
import { fieldOf, optionOf } from '@/shared/meta';
import { Footer } from '../landing/footer';
import { PublicNav } from '../landing/public-nav';
import { ErrorPage } from '../states/error-page';
import { publicListQuery, type PublicRecord } from './api';
import type { PublicPage } from './page';

/** A list for everybody: a search, filters with counts, and rows with the decisive fact. */
export function PublicBoard({ page }: { page: PublicPage }) {
  const { meta } = page;
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState<Readonly<Record<string, readonly string[]>>>({});
  const filters = Object.entries(chosen)
    .filter(([, values]) => values.length > 0)
    .map(([field, values]) => formatFilter({ field, operator: 'any', values: [...values] }));
  const q = useDebounced(text);
  const list = useQuery({
    ...publicListQuery(page.path, q, filters),
    placeholderData: keepPreviousData,
  });
  const toggle = (field: string, value: string) => {
    const now = chosen[field] ?? [];
    const next = now.includes(value) ? now.filter((one) => one !== value) : [...now, value];
    setChosen({ ...chosen, [field]: next });
  };
  const facets = page.facets.flatMap(
    (name) => list.data?.facets.find((facet) => facet.field === name) ?? [],
  );
  const many = meta.label.many.toLowerCase();
  return (
    <div className="min-h-dvh bg-canvas">
      <PublicNav />
      <main id="main" className="mx-auto max-w-[1160px] px-8 pb-20 m:px-5">
        <h1 className="display-type mt-10 text-[56px] leading-[1.05] m:text-[36px]">
          {page.title}
        </h1>
        <p className="mt-4 max-w-[560px] text-[19px] text-text-2">{page.lede}</p>
        <Input
          type="search"
          lead={<Search size={17} aria-hidden />}
          aria-label={`Search ${many}`}
          placeholder={`Search ${many}`}
          value={text}
          boxClassName="my-8 min-h-13 text-[15px] shadow-2"
          onChange={(event) => setText(event.target.value)}
        />
        {list.isError && <ErrorPage what={meta.label.many} error={list.error} />}
        <div className="grid grid-cols-1 gap-12 d:grid-cols-[228px_minmax(0,1fr)]">
          <aside aria-label="Filters" className="flex flex-col gap-5">
            {facets.map(({ field: name, values }) => {
              const field = fieldOf(meta, name);
              return (
                <fieldset key={name}>
                  <legend className="mb-2 font-strong">{field?.label ?? name}</legend>
                  {values.map(({ value, count }) => (
                    <label key={value} className="flex min-h-7 items-center gap-2.5 text-text-2">
                      <Checkbox
                        checked={chosen[name]?.includes(value) ?? false}
                        onCheckedChange={() => toggle(name, value)}
                      />
                      <span className="flex-1">
                        {(field && optionOf(field, value)?.label) ?? value}
                      </span>
                      <span className="num text-xs text-text-3">{count}</span>
                    </label>
                  ))}
                </fieldset>
              );
            })}
          </aside>
          <section aria-label={meta.label.many}>
            <h2 className="mb-3 text-section" aria-live="polite">
              {list.data ? `${list.data.total} ${many}` : ''}
            </h2>
            {list.data?.items.length === 0 && <FilteredState title={`No ${many} match`} />}
            <ul className="rounded-xl border border-line bg-surface empty:hidden">
              {list.data?.items.map((row) => (
                <PublicRow key={row.id} page={page} row={row} />
              ))}
            </ul>
          </section>
        </div>
      </main>
      <Footer />
    </div>
  );
}

function PublicRow({ page, row }: { page: PublicPage; row: PublicRecord }) {
  const { meta } = page;
  const cell = (name: string) => {
    const field = fieldOf(meta, name);
    if (!field || isEmpty(row[name])) return null;
    return <FieldCell key={name} field={field} value={row[name]} record={row} meta={meta} />;
  };
  return (
    <li className="relative flex items-start gap-5 border-b border-line px-6 py-5 last:border-b-0">
      <div className="min-w-0 flex-1">
        <AppLink
          href={`/p/${page.path}/${row.id}`}
          className="title-type text-[18px] after:absolute after:inset-0"
        >
          {asString(row[meta.display])}
        </AppLink>
        <div className="mt-1 flex flex-wrap gap-x-4 text-text-2">{page.facts.map(cell)}</div>
      </div>
      <div className="shrink-0 font-semibold">{cell(page.decisive)}</div>
    </li>
  );
}
