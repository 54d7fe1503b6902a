import type { ReactNode } from 'react';

import { cn } from '@/client/lib/cn';

interface SettingsHeaderProps {
  title: string;
  text?: ReactNode;
  action?: ReactNode;
}

/** The title of a settings page and its one main action. */
export function SettingsHeader({ title, text, action }: SettingsHeaderProps) {
  return (
    <header className="mb-5 flex flex-wrap items-start gap-3">
      <div className="min-w-0 flex-1">
        <h1 className="text-page leading-7">{title}</h1>
        {text && <p className="text-text-2">{text}</p>}
      </div>
      {action}
    </header>
  );
}

interface SectionProps {
  title: string;
  text?: ReactNode;
  action?: ReactNode;
  children: ReactNode;
}

/** A group of settings below the first one. */
export function Section({ title, text, action, children }: SectionProps) {
  return (
    <section className="mt-8">
      <header className="mb-3 flex flex-wrap items-end gap-3">
        <div className="min-w-0 flex-1">
          <h2 className="text-section">{title}</h2>
          {text && <p className="text-sm text-text-2">{text}</p>}
        </div>
        {action}
      </header>
      {children}
    </section>
  );
}

export function Card({ children, className }: { children: ReactNode; className?: string }) {
  return (
    <div className={cn('rounded-lg border border-line bg-surface', className)}>{children}</div>
  );
}

interface CardTableProps {
  label: string;
  /** Column titles; an empty one is a column of actions. */
  columns: readonly string[];
  children: ReactNode;
}

/** A plain table in a card. It scrolls sideways inside the card on narrow screens. */
export function CardTable({ label, columns, children }: CardTableProps) {
  return (
    <div className="scroll-thin relative overflow-x-auto rounded-lg border border-line bg-surface">
      <table aria-label={label} className="w-full border-separate border-spacing-0 text-sm">
        <thead>
          <tr>
            {columns.map((title, index) => (
              <th
                key={title || index}
                scope="col"
                className={
                  'h-[34px] border-b border-line bg-sunken px-2.5 text-left font-medium ' +
                  'text-xs whitespace-nowrap text-text-2 first:pl-5 last:pr-4'
                }
              >
                {title || <span className="sr-only">Actions</span>}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  );
}

export function Cell({ children, className }: { children?: ReactNode; className?: string }) {
  return (
    <td
      className={cn(
        'h-row px-2.5 whitespace-nowrap first:pl-5 last:pr-4',
        'border-b border-line [tr:last-child>&]:border-b-0',
        className,
      )}
    >
      {children}
    </td>
  );
}

/** A bold word that may be the name of the row. */
export function NameCell({ children }: { children: ReactNode }) {
  return <Cell className="font-strong">{children}</Cell>;
}
