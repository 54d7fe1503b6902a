import { Bell, ChevronsUpDown, Keyboard, LogOut, UserRound } from 'lucide-react';

import { ModeSwitch } from '@/client/components/shell/mode-switch';
import { Avatar } from '@/client/components/ui/avatar';
import { Menu, MenuContent, MenuItem, MenuLine, MenuTrigger } from '@/client/components/ui/menu';
import { toast } from '@/client/components/ui/toast';
import { useRuntime } from '@/client/lib/runtime';
import { useShortcuts } from '@/client/lib/shortcuts';
import { messageOf } from '../api/problem';
import { useSignOut } from '../session/session';
import { usePlace } from '../session/workspace';

/** The signed-in person: profile, notifications, shortcuts, appearance, sign out. */
export function UserMenu({ collapsed }: { collapsed: boolean }) {
  const { user, workspace, roleLabel } = usePlace();
  const { navigate } = useRuntime();
  const { list } = useShortcuts();
  const signOut = useSignOut();
  const settings = `/w/${workspace.slug}/settings`;
  const leave = () => {
    signOut().catch((error: unknown) => toast({ tone: 'danger', message: messageOf(error) }));
  };
  return (
    <Menu>
      <MenuTrigger
        className={
          'flex w-full items-center gap-2.5 rounded-md px-2 py-[7px] text-left hover:bg-hover ' +
          'data-[state=open]:bg-hover'
        }
      >
        <Avatar name={user.name} size={26} />
        {collapsed && <span className="sr-only">{user.name}, account menu</span>}
        {!collapsed && (
          <>
            <span className="min-w-0 flex-1">
              <span className="block truncate font-strong text-sm">{user.name}</span>
              <span className="block text-xs text-text-3">{roleLabel}</span>
            </span>
            <ChevronsUpDown size={15} aria-hidden className="text-text-3" />
          </>
        )}
      </MenuTrigger>
      <MenuContent side="top" className="min-w-[236px]">
        <div className="flex items-center gap-2.5 px-2 py-1.5">
          <Avatar name={user.name} size={34} />
          <span className="min-w-0">
            <span className="block truncate font-strong">{user.name}</span>
            <span className="block truncate text-xs text-text-2">{user.email}</span>
          </span>
        </div>
        <MenuLine />
        <MenuItem icon={<UserRound size={16} />} onSelect={() => navigate(`${settings}/profile`)}>
          Profile
        </MenuItem>
        <MenuItem icon={<Bell size={16} />} onSelect={() => navigate(`${settings}/notifications`)}>
          Notification settings
        </MenuItem>
        <MenuItem
          icon={<Keyboard size={16} />}
          keys="?"
          onSelect={() =>
            list()
              .find((shortcut) => shortcut.keys === '?')
              ?.run()
          }
        >
          Keyboard shortcuts
        </MenuItem>
        <div className="flex items-center justify-between px-[9px] py-1 text-sm">
          Appearance
          <ModeSwitch />
        </div>
        <MenuLine />
        <MenuItem icon={<LogOut size={16} />} onSelect={leave}>
          Sign out
        </MenuItem>
      </MenuContent>
    </Menu>
  );
}
