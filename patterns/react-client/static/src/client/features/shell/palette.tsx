import { useQueryClient } from '@tanstack/react-query';
import { hc } from 'hono/client';
import { Moon, Plus, Sun } from 'lucide-react';

import { CommandPalette, type PaletteGroup } from '@/client/components/command-palette';
import { Icon } from '@/client/components/icon';
import { Mark } from '@/client/components/ui/avatar';
import { setMode } from '@/client/lib/theme-mode';
import type { SearchRoutes } from '@/server/modules/search/routes';
import { read } from '../api/read';
import { entityList, entityNamed, hrefOfRecord } from '../entities';
import { usePlace } from '../session/workspace';
import { useShell } from './shell-context';

interface PaletteProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

const searchOf = (slug: string) => hc<SearchRoutes>(`/api/workspaces/${slug}/search`);

/** Everything the person may open or do, found by typing. */
export function Palette({ open, onOpenChange }: PaletteProps) {
  const { workspace, can, may } = usePlace();
  const { openCreate } = useShell();
  const client = useQueryClient();
  const slug = workspace.slug;
  const base = `/w/${slug}`;

  const search = async (query: string, signal: AbortSignal): Promise<PaletteGroup[]> => {
    if (query.trim() === '') return [];
    const { hits } = await client.fetchQuery({
      queryKey: ['workspace', slug, 'search', query],
      queryFn: () => read(searchOf(slug).index.$get({ query: { q: query } }, { init: { signal } })),
    });
    return entityList.flatMap(({ meta }) => {
      const items = hits
        .filter((hit) => hit.entity === meta.name)
        .map((hit) => ({
          id: `${hit.entity}.${hit.id}`,
          label: hit.label,
          hint: hit.detail ?? meta.label.one,
          icon: hit.mark?.startsWith('#') ? (
            <Mark label={hit.label} mark={hit.mark} size={16} />
          ) : (
            <Icon name={entityNamed(hit.entity)?.meta.icon ?? meta.icon} />
          ),
          href: hrefOfRecord(slug, hit.entity, hit.id) ?? base,
        }));
      return items.length > 0 ? [{ label: meta.label.many, items }] : [];
    });
  };

  const page = (label: string, href: string, icon: string) => ({
    id: href,
    label,
    href,
    icon: <Icon name={icon} />,
  });
  const pages: PaletteGroup = {
    label: 'Pages',
    items: [
      ...(may('dashboard.read') ? [page('Dashboard', base, 'layout-dashboard')] : []),
      page('Inbox', `${base}/inbox`, 'inbox'),
      ...entityList
        .filter(({ meta }) => meta.nav && can(meta.name, 'read'))
        .map(({ meta }) => page(meta.label.many, `${base}/${meta.path}`, meta.icon)),
      page('Settings', `${base}/settings`, 'settings'),
      ...(may('members.read') ? [page('Members', `${base}/settings/members`, 'users')] : []),
    ],
  };
  const dark = document.documentElement.dataset['mode'] === 'dark';
  const actions: PaletteGroup = {
    label: 'Actions',
    items: [
      ...entityList
        .filter(({ meta }) => can(meta.name, 'create'))
        .map(({ meta }) => ({
          id: `new.${meta.path}`,
          label: `New ${meta.label.one.toLowerCase()}`,
          icon: <Plus size={16} />,
          run: () => openCreate(meta.path),
        })),
      {
        id: 'mode',
        label: dark ? 'Switch to light mode' : 'Switch to dark mode',
        icon: dark ? <Sun size={16} /> : <Moon size={16} />,
        run: () => setMode(dark ? 'light' : 'dark'),
      },
    ],
  };
  return (
    <CommandPalette
      open={open}
      onOpenChange={onOpenChange}
      search={search}
      pages={pages}
      actions={actions}
    />
  );
}
