import { Download, Ellipsis, FileUp, Printer, RotateCcw } from 'lucide-react';

import { Button } from '@/client/components/ui/button';
import { Menu, MenuContent, MenuItem, MenuLine, MenuTrigger } from '@/client/components/ui/menu';
import { useRuntime } from '@/client/lib/runtime';
import { usePlace } from '../session/workspace';
import type { Entity } from './entity';
import { exportHref, save } from './export';
import type { ListState } from './use-list';

/** Import, export, print: what concerns the whole list. */
export function ListMenu({ entity, list }: { entity: Entity; list: ListState }) {
  const { workspace, can } = usePlace();
  const { navigate } = useRuntime();
  const { path, name } = entity.meta;
  const reset = { filter: undefined, q: undefined, sort: undefined, columns: undefined };
  return (
    <Menu>
      <MenuTrigger asChild>
        <Button variant="ghost" size="sm" icon aria-label="More for this list" className="m:hidden">
          <Ellipsis size={16} />
        </Button>
      </MenuTrigger>
      <MenuContent align="end">
        {can(name, 'create') && (
          <MenuItem
            icon={<FileUp size={15} />}
            onSelect={() => navigate(`/w/${workspace.slug}/${path}/import`)}
          >
            Import CSV
          </MenuItem>
        )}
        <MenuItem
          icon={<Download size={15} />}
          onSelect={() => save(exportHref(workspace.slug, path, list.query))}
        >
          Export what is shown
        </MenuItem>
        <MenuItem icon={<Printer size={15} />} onSelect={() => window.print()}>
          Print
        </MenuItem>
        <MenuLine />
        <MenuItem icon={<RotateCcw size={15} />} onSelect={() => list.set(reset)}>
          Reset this list
        </MenuItem>
      </MenuContent>
    </Menu>
  );
}
