import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Search } from 'lucide-react';
import { useState } from 'react';

import { FilteredState } from '@/client/components/states';
import { Checkbox } from '@/client/components/ui/checkbox';
import { Input } from '@/client/components/ui/input';
import { AppLink } from '@/client/components/ui/link';
import { useDebounced } from '@/client/lib/hooks';
import { asString } from '@/client/lib/values';
import { formatFilter } from '@/shared/list-query';
import { fieldOf, optionOf } from '@/shared/meta';
import { Footer } from '../landing/footer';
import { PublicNav } from '../landing/public-nav';
import { ErrorPage } from '../states/error-page';
import { publicListQuery, type PublicRecord } from './api';
import { Fact, hasFact, OfferedBy } from './facts';
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
      <main id="main" className="pb-20">
        <div className="bg-accent text-on-accent dark:bg-inverse dark:text-on-inverse">
          <div className="mx-auto max-w-[1160px] px-8 pt-14 pb-20 m:px-5 m:pt-9 m:pb-16">
            <h1 className="display-type max-w-[760px] text-[56px] leading-[1.05] m:text-[36px]">
              {page.title}
            </h1>
            <p className="mt-4 max-w-[560px] text-[19px]">{page.lede}</p>
          </div>
        </div>
        <div className="mx-auto max-w-[1160px] px-8 m:px-5">
          <Input
            type="search"
            lead={<Search size={17} aria-hidden />}
            aria-label={`Search ${many}`}
            placeholder={`Search ${many}`}
            value={text}
            boxClassName="-mt-8 mb-9 min-h-16 rounded-xl px-5 text-[15px] shadow-2"
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
        </div>
      </main>
      <Footer />
    </div>
  );
}

function PublicRow({ page, row }: { page: PublicPage; row: PublicRecord }) {
  const { meta } = page;
  const known = (name: string) => {
    const field = fieldOf(meta, name);
    return field && hasFact(row, field) ? field : undefined;
  };
  const facts = page.facts.map(known).filter((field) => field !== undefined);
  const decisive = known(page.decisive);
  const tags = meta.fields.find((field) => field.type === 'tags');
  return (
    <li
      className={
        'relative flex items-start gap-4 border-b border-line px-6 py-5 last:border-b-0 ' +
        'hover:bg-hover m:px-4'
      }
    >
      <OfferedBy meta={meta} row={row} size={44} />
      <div className="min-w-0 flex-1">
        <AppLink
          href={`/p/${page.path}/${row.id}`}
          className="title-type text-[18px] after:absolute after:inset-0"
        >
          {asString(row[meta.display])}
        </AppLink>
        <div className="mt-1 flex flex-wrap gap-x-4 gap-y-1 text-text-2">
          {facts.map((field) => (
            <Fact key={field.name} meta={meta} row={row} field={field} />
          ))}
        </div>
        {tags && hasFact(row, tags) && (
          <div className="mt-2.5">
            <Fact meta={meta} row={row} field={tags} />
          </div>
        )}
      </div>
      {decisive && (
        <div className="shrink-0 text-right font-semibold whitespace-nowrap m:max-w-[40%]">
          <Fact meta={meta} row={row} field={decisive} />
        </div>
      )}
    </li>
  );
}
