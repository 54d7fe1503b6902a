'use client';

import { useQuery } from '@tanstack/react-query';
import { FilePlus2, Search } from 'lucide-react';
import { useRouter, useSearchParams } from 'next/navigation';
import { useMemo, useState } from 'react';

import { Button } from '@/components/ui/button';
import { ProblemNote } from '@/components/ui/problem-note';
import { SkeletonRows } from '@/components/ui/skeleton';
import { treeOf } from '@/lib/file-tree';
import { queries } from '@/lib/queries';
import type { HandFile, Project } from '@/lib/wire';
import { plural } from '@/lib/words';

import { FilePane } from './file-pane';
import { FileTree } from './file-tree';

const none: readonly HandFile[] = [];
const focus = (input: HTMLInputElement | null) => input?.focus();

/** The files of the app as it is now, to be read and written. */
export default function CodeTab({ project }: { project: Project }) {
  const router = useRouter();
  const address = useSearchParams();
  const path = address.get('file') ?? 'README.md';
  const line = Number(address.get('line') ?? 0);
  const [wanted, setWanted] = useState('');
  /** The path of a file that is yet to be made, while it is typed. */
  const [fresh, setFresh] = useState<string>();
  const tree = useQuery({
    ...queries.tree(project.id, project.seq),
    placeholderData: (before) => before,
  });
  const hand = useQuery({
    ...queries.handFiles(project.id, project.seq),
    placeholderData: (before) => before,
  });
  const files = useMemo(() => tree.data?.items ?? [], [tree.data]);
  const written = hand.data?.items ?? none;
  const states = useMemo(() => new Map(written.map((file) => [file.path, file.state])), [written]);
  const root = useMemo(
    () => treeOf(files.filter((file) => file.path.toLowerCase().includes(wanted.toLowerCase()))),
    [files, wanted],
  );
  const open = (file: string) => {
    const query = new URLSearchParams({ id: project.id, tab: 'code', file });
    router.replace(`/project?${query.toString()}`);
  };
  return (
    <div className="two code">
      <div>
        <div className="ph">
          <label className="row g6" style={{ flex: 1 }}>
            <Search className="i ink3" size={14} strokeWidth={1.7} aria-hidden="true" />
            <input
              className="bare"
              aria-label="Find a file"
              placeholder={files.length > 0 ? `Find in ${plural(files.length, 'file')}` : 'Files'}
              value={wanted}
              onChange={(event) => setWanted(event.target.value)}
            />
          </label>
          <Button
            kind="quiet"
            size="small"
            aria-label="New file"
            title="New file"
            icon={<FilePlus2 className="i" size={14} strokeWidth={1.7} aria-hidden="true" />}
            onClick={() => setFresh(path.slice(0, path.lastIndexOf('/') + 1))}
          />
        </div>
        {fresh !== undefined && (
          <form
            className="new-file"
            onSubmit={(event) => {
              event.preventDefault();
              setFresh(undefined);
              if (fresh.trim() !== '') open(fresh.trim());
            }}
          >
            <input
              className="inp mono"
              aria-label="Path of the new file"
              placeholder="src/client/note.ts"
              ref={focus}
              spellCheck={false}
              value={fresh}
              onChange={(event) => setFresh(event.target.value)}
              onKeyDown={(event) => event.key === 'Escape' && setFresh(undefined)}
            />
          </form>
        )}
        <nav className="scroll tree" aria-label="Files">
          {tree.isPending && <SkeletonRows label="Loading the files" count={10} />}
          {tree.isError && <ProblemNote error={tree.error} retry={() => void tree.refetch()} />}
          <FileTree
            folder={root}
            current={path}
            unfolded={wanted !== ''}
            states={states}
            onOpen={open}
          />
        </nav>
      </div>
      <div>
        {tree.data && (
          <FilePane
            key={path}
            project={project}
            path={path}
            line={line}
            file={files.find((file) => file.path === path)}
            hand={written.find((file) => file.path === path)}
          />
        )}
      </div>
    </div>
  );
}
