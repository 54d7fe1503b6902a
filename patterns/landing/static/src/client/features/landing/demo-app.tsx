import { Icon } from '@/client/components/icon';
import { Mark } from '@/client/components/ui/avatar';
import { cn } from '@/client/lib/cn';
import { entities, entityList } from '@/shared/entities';
import { demo } from './demo';
import { DemoStage } from './demo-stage';

/** The whole app in small: its navigation and its records, drawn at two thirds of their size. */
export function DemoApp() {
  const current = entities[demo.entity];
  const rows = [
    { label: 'Dashboard', icon: 'layout-dashboard', active: false },
    ...entityList
      .filter((meta) => meta.nav)
      .map((meta) => ({
        label: meta.label.many,
        icon: meta.icon,
        active: meta.name === current.name,
      })),
  ];
  return (
    <div className="absolute flex h-[664px] w-[1440px] origin-top-left scale-[0.6889]">
      <div className="w-[244px] shrink-0 border-r border-line bg-side px-2.5 py-3.5">
        <p className="mb-3 flex items-center gap-2.5 px-2 font-bold">
          <Mark label={demo.workspace} size={28} />
          {demo.workspace}
        </p>
        {rows.map((row) => (
          <p
            key={row.label}
            className={cn(
              'flex h-[30px] items-center gap-[9px] rounded-sm px-2 font-medium text-sm text-text-2',
              row.active && 'bg-pressed font-strong text-text',
            )}
          >
            <Icon name={row.icon} className={row.active ? 'text-accent-text' : 'text-text-3'} />
            {row.label}
          </p>
        ))}
      </div>
      <div className="flex min-w-0 flex-1 flex-col">
        <p className="flex h-[52px] shrink-0 items-center gap-1.5 border-b border-line px-5 text-sm text-text-2">
          {demo.workspace}
          <span className="text-text-3">/</span>
          <b className="font-strong text-text">{current.label.many}</b>
        </p>
        <div className="min-h-0 flex-1">
          <DemoStage />
        </div>
      </div>
    </div>
  );
}
