import { useState } from 'react';
import { useShortcut, useShortcuts } from '../../lib/shortcuts';
import { Dialog } from '../ui/dialog';
import { Kbd } from '../ui/kbd';
import { Switch } from '../ui/switch';

export const overlayCopy = {
  title: 'Keyboard shortcuts',
  group: 'Help',
  single: 'Single-key shortcuts',
  singleHelp: 'Turn off if a screen reader or voice control needs these keys.',
};

/** `?` lists every shortcut that works on the current page. */
export function ShortcutOverlay() {
  const [open, setOpen] = useState(false);
  const registry = useShortcuts();
  useShortcut({
    keys: '?',
    label: overlayCopy.title,
    group: overlayCopy.group,
    run: () => setOpen(true),
  });
  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      title={overlayCopy.title}
      className="w-[min(560px,calc(100vw-24px))]"
    >
      {open && <Content registry={registry} />}
    </Dialog>
  );
}

function Content({ registry }: { registry: ReturnType<typeof useShortcuts> }) {
  const list = registry.list();
  const groups = [...new Set(list.map((s) => s.group))];
  const unique = (group: string) => [
    ...new Map(list.filter((s) => s.group === group).map((s) => [s.keys, s])).values(),
  ];
  return (
    <div className="px-5 py-4">
      <h2 className="text-[16px]">{overlayCopy.title}</h2>
      <div className="mt-3 grid gap-x-8 gap-y-4 d:grid-cols-2">
        {groups.map((group) => (
          <section key={group}>
            <h3 className="mb-1 font-strong text-text-3 text-xs">{group}</h3>
            <dl>
              {unique(group).map((shortcut) => (
                <div key={shortcut.keys} className="flex min-h-8 items-center gap-3 text-sm">
                  <dt className="flex-1">{shortcut.label}</dt>
                  <dd className="flex gap-1">
                    {shortcut.keys.split(' ').map((key, i) => (
                      <Kbd key={i} keys={key} />
                    ))}
                    <span className="sr-only">{shortcut.keys}</span>
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
      <label
        htmlFor="single-keys"
        className="mt-4 flex items-center gap-3 border-t border-line pt-4 text-sm"
      >
        <Switch
          id="single-keys"
          checked={registry.singleKeys}
          onCheckedChange={registry.setSingleKeys}
        />
        <span>
          <span className="block font-strong">{overlayCopy.single}</span>
          <span className="text-text-2 text-xs">{overlayCopy.singleHelp}</span>
        </span>
      </label>
    </div>
  );
}
