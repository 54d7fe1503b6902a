import { Download, FileUp } from 'lucide-react';

import { Icon } from '@/client/components/icon';
import { Button } from '@/client/components/ui/button';
import { AppLink } from '@/client/components/ui/link';
import { entityList } from '../entities';
import { exportHref } from '../records/export';
import { usePlace } from '../session/workspace';
import { Card, SettingsHeader } from './parts';

/** Every kind of record, in and out as CSV. */
export function TransferPage() {
  const { workspace, can } = usePlace();
  const open = entityList.filter(({ meta }) => can(meta.name, 'read'));
  return (
    <>
      <SettingsHeader
        title="Import and export"
        text="CSV files with a header row. An import is checked before anything is saved."
      />
      <Card>
        {open.map(({ meta }) => (
          <div
            key={meta.path}
            className={
              'flex items-center gap-3 border-b border-line px-5 py-2.5 text-sm ' +
              'last:border-b-0'
            }
          >
            <Icon name={meta.icon} className="text-text-3" />
            <b className="min-w-0 flex-1 font-strong">{meta.label.many}</b>
            {can(meta.name, 'create') && (
              <Button asChild variant="ghost">
                <AppLink href={`/w/${workspace.slug}/${meta.path}/import`}>
                  <FileUp size={15} aria-hidden />
                  Import
                </AppLink>
              </Button>
            )}
            <Button asChild>
              <a href={exportHref(workspace.slug, meta.path, {})} download>
                <Download size={15} aria-hidden />
                Export
              </a>
            </Button>
          </div>
        ))}
      </Card>
    </>
  );
}
