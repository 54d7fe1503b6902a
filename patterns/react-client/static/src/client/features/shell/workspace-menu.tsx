import { ChevronsUpDown, Plus } from 'lucide-react';

import { Mark } from '@/client/components/ui/avatar';
import {
  Menu,
  MenuContent,
  MenuItem,
  MenuLabel,
  MenuLine,
  MenuTrigger,
} from '@/client/components/ui/menu';
import { useRuntime } from '@/client/lib/runtime';
import { roleLabels } from '@/shared/permissions';
import { usePlace } from '../session/workspace';

/** The current workspace, and the way to the others. */
export function WorkspaceMenu({ collapsed }: { collapsed: boolean }) {
  const { workspace, workspaces, roleLabel } = usePlace();
  const { navigate } = useRuntime();
  return (
    <Menu>
      <MenuTrigger
        className={
          'flex w-full items-center gap-2.5 rounded-md px-2 py-1.5 text-left hover:bg-hover ' +
          'data-[state=open]:bg-hover'
        }
      >
        <Mark label={workspace.name} size={28} />
        {collapsed && <span className="sr-only">{workspace.name}, switch workspace</span>}
        {!collapsed && (
          <>
            <span className="min-w-0 flex-1">
              <span className="block truncate font-bold leading-[1.2] tracking-[-0.012em]">
                {workspace.name}
              </span>
              <span className="block truncate text-[11.5px] leading-[1.3] text-text-3">
                {roleLabel}
              </span>
            </span>
            <ChevronsUpDown size={15} aria-hidden className="text-text-3" />
          </>
        )}
      </MenuTrigger>
      <MenuContent className="min-w-[224px]">
        <MenuLabel>Workspaces</MenuLabel>
        {workspaces.map((one) => (
          <MenuItem
            key={one.id}
            icon={<Mark label={one.name} size={18} />}
            checked={one.id === workspace.id}
            hint={roleLabels[one.role]}
            onSelect={() => navigate(`/w/${one.slug}`)}
          >
            {one.name}
          </MenuItem>
        ))}
        <MenuLine />
        <MenuItem icon={<Plus size={15} />} onSelect={() => navigate('/onboarding')}>
          New workspace
        </MenuItem>
      </MenuContent>
    </Menu>
  );
}
