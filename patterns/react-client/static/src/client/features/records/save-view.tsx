import { Bookmark, BookmarkX } from 'lucide-react';
import { useState, type FormEvent } from 'react';

import { Button } from '@/client/components/ui/button';
import { Input } from '@/client/components/ui/input';
import { Popover, PopoverContent, PopoverTrigger } from '@/client/components/ui/popover';
import { toast } from '@/client/components/ui/toast';
import { usePlace } from '../session/workspace';
import type { Entity } from './entity';
import { useSavedViews } from './saved-views';
import { viewOf } from './search';
import type { ListState } from './use-list';

/** Keeps the filters, order and layout of the list under a name, or lets go of them. */
export function SaveView({ entity, list }: { entity: Entity; list: ListState }) {
  const { workspace, user } = usePlace();
  const { views, add, remove } = useSavedViews(workspace.slug, user.id);
  const [open, setOpen] = useState(false);
  const [name, setName] = useState('');
  const current = JSON.stringify(viewOf(list.search));
  const known = views.find(
    (view) => view.path === entity.meta.path && JSON.stringify(view.search) === current,
  );
  if (current === '{}') return null;
  if (known) {
    return (
      <Button variant="ghost" size="sm" className="m:hidden" onClick={() => remove(known.id)}>
        <BookmarkX size={15} aria-hidden />
        Forget view
      </Button>
    );
  }
  const save = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() === '') return;
    add(name.trim(), entity.meta.path, list.search);
    toast({ message: 'View saved' });
    setOpen(false);
    setName('');
  };
  return (
    <Popover open={open} onOpenChange={setOpen}>
      <PopoverTrigger asChild>
        <Button variant="ghost" size="sm" className="m:hidden">
          <Bookmark size={15} aria-hidden />
          Save view
        </Button>
      </PopoverTrigger>
      <PopoverContent label="Save view" align="end" className="w-64 p-3">
        <form onSubmit={save} className="flex flex-col gap-2.5">
          <Input
            autoFocus
            aria-label="Name of the view"
            placeholder="Due this week"
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
          <Button type="submit" variant="primary" disabled={name.trim() === ''}>
            Save view
          </Button>
        </form>
      </PopoverContent>
    </Popover>
  );
}
