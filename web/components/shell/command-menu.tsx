'use client';

import { useQuery } from '@tanstack/react-query';
import {
  LayoutGrid,
  LogOut,
  type LucideIcon,
  Orbit,
  PencilLine,
  Settings,
  Sun,
  Workflow,
} from 'lucide-react';
import { Dialog } from 'radix-ui';
import { useRouter } from 'next/navigation';
import { useCallback, useId, useState, type KeyboardEvent } from 'react';

import { GateRing } from '@/components/evidence/gate-ring';
import { kinds } from '@/components/evidence/pattern-kind';
import { useKey } from '@/lib/hooks';
import { sessionQuery, useSignOut } from '@/lib/people';
import { queries } from '@/lib/queries';
import { toggleTheme } from '@/lib/theme-mode';

import { closeCommandMenu, openCommandMenu, useCommandMenu } from './command-state';

interface Command {
  id: string;
  group: 'Projects' | 'Pages' | 'Actions' | 'Patterns';
  label: string;
  detail?: string;
  icon?: LucideIcon;
  run: () => void;
}

/** Ctrl K or ⌘K: projects, pages, patterns and actions. ">" leaves actions only. */
export function CommandMenu() {
  const open = useCommandMenu();
  useKey(
    'k',
    useCallback(() => (open ? closeCommandMenu() : openCommandMenu()), [open]),
    { mod: true },
  );
  return (
    <Dialog.Root
      open={open}
      onOpenChange={(next) => (next ? openCommandMenu() : closeCommandMenu())}
    >
      <Dialog.Portal>
        <Dialog.Overlay className="scrim" />
        <Dialog.Content className="dialog palette" aria-describedby={undefined}>
          <Dialog.Title className="sr">Search or jump to</Dialog.Title>
          <Palette />
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function useCommands(): Command[] {
  const router = useRouter();
  const projects = useQuery(queries.projects()).data?.items ?? [];
  const account = useQuery(sessionQuery()).data?.account;
  const signOut = useSignOut();
  const go = (href: string) => () => router.push(href);
  return [
    ...projects.map(({ id, name, description }): Command => ({
      id,
      group: 'Projects',
      label: name,
      detail: description,
      run: go(`/project?id=${id}`),
    })),
    { id: 'projects', group: 'Pages', label: 'Projects', icon: LayoutGrid, run: go('/') },
    { id: 'create', group: 'Pages', label: 'Create', icon: PencilLine, run: go('/create') },
    { id: 'runs', group: 'Pages', label: 'Runs', icon: Workflow, run: go('/runs') },
    { id: 'neural', group: 'Pages', label: 'Neural', icon: Orbit, run: go('/neural') },
    {
      id: 'theme',
      group: 'Actions',
      label: 'Switch between light and dark',
      icon: Sun,
      run: toggleTheme,
    },
    ...(account
      ? [
          {
            id: 'settings',
            group: 'Pages' as const,
            label: 'Settings',
            icon: Settings,
            run: go('/settings'),
          },
          {
            id: 'sign-out',
            group: 'Actions' as const,
            label: 'Sign out',
            detail: account.email,
            icon: LogOut,
            run: () => signOut.mutate(),
          },
        ]
      : []),
  ];
}

/** As many patterns as are offered beside the rest. */
const mostPatterns = 6;

/** Patterns are many: they come when somebody looks for something. */
function usePatternCommands(wanted: string): Command[] {
  const router = useRouter();
  const isAsked = wanted.length > 1;
  const patterns = useQuery({ ...queries.patterns(), enabled: isAsked }).data?.items ?? [];
  if (!isAsked) return [];
  return patterns
    .filter(({ name, summary }) => `${name} ${summary}`.toLowerCase().includes(wanted))
    .toSorted((a, b) => rank(b.name, wanted) - rank(a.name, wanted))
    .slice(0, mostPatterns)
    .map(({ id, name, kind, summary }) => ({
      id: `pattern ${id}`,
      group: 'Patterns',
      label: name,
      detail: summary,
      icon: kinds[kind].icon,
      run: () => router.push(`/pattern?id=${encodeURIComponent(id)}`),
    }));
}

/** Names before what is said of them. */
const rank = (name: string, wanted: string) => (name.toLowerCase().includes(wanted) ? 1 : 0);

function Palette() {
  const list = useId();
  const [query, setQuery] = useState('');
  const [at, setAt] = useState(0);
  const actionsOnly = query.startsWith('>');
  const wanted = query.replace(/^>\s*/, '').toLowerCase();
  const patterns = usePatternCommands(actionsOnly ? '' : wanted);
  const commands = useCommands().filter(
    ({ group, label, detail = '' }) =>
      (!actionsOnly || group === 'Actions') && `${label} ${detail}`.toLowerCase().includes(wanted),
  );
  const found = [...commands, ...patterns];
  const chosen = Math.min(at, found.length - 1);
  const run = (command: Command | undefined) => {
    if (!command) return;
    closeCommandMenu();
    command.run();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0) setAt((chosen + step + found.length) % Math.max(found.length, 1));
    else if (event.key === 'Enter') run(found[chosen]);
    else return;
    event.preventDefault();
  };
  return (
    <>
      <input
        className="palette-input"
        role="combobox"
        aria-expanded="true"
        aria-controls={list}
        aria-activedescendant={found[chosen] && `${list}-${chosen}`}
        aria-label="Search or jump to"
        placeholder="Search projects, pages, patterns and actions"
        value={query}
        onChange={(event) => {
          setQuery(event.target.value);
          setAt(0);
        }}
        onKeyDown={onKeyDown}
      />
      <div id={list} role="listbox" aria-label="Results" className="palette-list">
        {found.length === 0 && <p className="ink3 palette-none">Nothing is called that.</p>}
        {found.map((command, index) => (
          <div
            key={command.id}
            id={`${list}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === chosen}
            className={index === chosen ? 'palette-row on' : 'palette-row'}
            onClick={() => run(command)}
            onKeyDown={onKeyDown}
            onPointerMove={() => setAt(index)}
          >
            {command.icon ? (
              <command.icon className="i" size={15} strokeWidth={1.7} aria-hidden="true" />
            ) : (
              <GateRing size={15} />
            )}
            <span className="nw">{command.label}</span>
            <span className="el ink3 t12">{command.detail}</span>
            <span className="sp" />
            <span className="t11 ink3">{command.group}</span>
          </div>
        ))}
      </div>
    </>
  );
}
