import { useSuspenseQuery } from '@tanstack/react-query';
import { Check, Eye, Minus, UserCheck } from 'lucide-react';
import type { ReactNode } from 'react';

import { cn } from '@/client/lib/cn';
import { administration, roleLabels, roles, type Administration } from '@/shared/permissions';
import { entityList } from '../entities';
import { usePlace } from '../session/workspace';
import { SettingsHeader } from './parts';
import { membersQuery } from './queries';
import { administers, reachOf, seesOnlyOwn, type Reach } from './roles';
import { tasks } from './tasks';

const shown = roles.filter((role) => role !== 'owner');

/** What every role can do, straight from the table the server enforces. */
export function RolesPage() {
  const { workspace } = usePlace();
  const members = useSuspenseQuery(membersQuery(workspace.slug)).data;
  const people = (count: number) => (count === 1 ? '1 person' : `${count} people`);
  return (
    <>
      <SettingsHeader title="Roles" text="What each role can do. Owners always have full access." />
      <div className="relative overflow-x-auto rounded-lg border border-line bg-surface">
        <table aria-label="Roles" className="w-full border-separate border-spacing-0 text-sm">
          <thead>
            <tr>
              <th
                scope="col"
                className={
                  'border-b border-line bg-sunken px-5 text-left font-medium text-xs ' +
                  'text-text-2'
                }
              >
                Permission
              </th>
              {shown.map((role) => (
                <th
                  key={role}
                  scope="col"
                  className={
                    'h-16 min-w-[120px] border-b border-line bg-sunken text-center ' +
                    'font-semibold'
                  }
                >
                  {roleLabels[role]}
                  <span className="block font-normal text-xs text-text-2">
                    {people(members.filter((member) => member.role === role).length)}
                  </span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            <GroupRow>Records</GroupRow>
            {entityList.map(({ meta }) => (
              <tr key={meta.path}>
                <TaskCell>{meta.label.many}</TaskCell>
                {shown.map((role) => (
                  <ReachCell
                    key={role}
                    reach={reachOf(role, meta.name)}
                    only={seesOnlyOwn(role, meta.name)}
                  />
                ))}
              </tr>
            ))}
            <GroupRow>Workspace</GroupRow>
            {Object.keys(administration)
              .filter((task): task is Administration => task in tasks)
              .map((task) => (
                <tr key={task}>
                  <TaskCell>{tasks[task]}</TaskCell>
                  {shown.map((role) => (
                    <ReachCell key={role} reach={administers(role, task)} />
                  ))}
                </tr>
              ))}
          </tbody>
        </table>
      </div>
      <p className="mt-4 text-sm text-text-2">
        “Own” means records the person created, is assigned to, or is linked to as a client.
      </p>
    </>
  );
}

function GroupRow({ children }: { children: ReactNode }) {
  return (
    <tr>
      <th
        colSpan={shown.length + 1}
        scope="colgroup"
        className="h-8 border-b border-line bg-canvas px-5 text-left text-xs font-medium"
      >
        {children}
      </th>
    </tr>
  );
}

function TaskCell({ children }: { children: ReactNode }) {
  return (
    <th
      scope="row"
      className={
        'h-10 border-b border-line px-5 text-left font-medium whitespace-nowrap ' +
        '[tr:last-child>&]:border-b-0'
      }
    >
      {children}
    </th>
  );
}

const looks = {
  full: { icon: Check, label: 'Full', tone: 'text-success-text' },
  own: { icon: UserCheck, label: 'Own', tone: 'text-info-text' },
  view: { icon: Eye, label: 'View', tone: 'text-text-2' },
  none: { icon: Minus, label: 'None', tone: 'text-text-3 font-normal' },
} as const;

function ReachCell({ reach, only = false }: { reach: Reach; only?: boolean }) {
  const { icon: Sign, label, tone } = looks[reach];
  return (
    <td className="h-10 border-b border-line text-center [tr:last-child>&]:border-b-0">
      <span className={cn('inline-flex items-center gap-1.5 align-middle font-strong', tone)}>
        <Sign size={15} aria-hidden />
        {reach === 'view' && only ? 'View own' : label}
      </span>
    </td>
  );
}
