'use client';

import { useQuery } from '@tanstack/react-query';
import { ChevronDown, ChevronRight, File, Folder as FolderIcon, Search } from 'lucide-react';
import { useRouter, useSearchParams } from 'next/navigation';
import { useMemo, useState } from 'react';

import { ProblemNote } from '@/components/ui/problem-note';
import { SkeletonRows } from '@/components/ui/skeleton';
import { treeOf, type Folder } from '@/lib/file-tree';
import { highlightLines } from '@/lib/highlight';
import { queries } from '@/lib/queries';
import type { Project } from '@/lib/wire';
import { bytes, plural } from '@/lib/words';

/** The files of the app as it is now. */
export default function CodeTab({ project }: { project: Project }) {
  const router = useRouter();
  const path = useSearchParams().get('file') ?? 'README.md';
  const [wanted, setWanted] = useState('');
  const tree = useQuery({
    ...queries.tree(project.id, project.seq),
    placeholderData: (before) => before,
  });
  const files = useMemo(() => tree.data?.items ?? [], [tree.data]);
  const root = useMemo(
    () => treeOf(files.filter((file) => file.path.toLowerCase().includes(wanted.toLowerCase()))),
    [files, wanted],
  );
  const open = (file: string) => {
    const query = new URLSearchParams({ id: project.id, tab: 'code', file });
    router.replace(`/project?${query.toString()}`);
  };
  const shown = files.find((file) => file.path === path);
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
        </div>
        <nav className="scroll tree" aria-label="Files">
          {tree.isPending && <SkeletonRows label="Loading the files" count={10} />}
          {tree.isError && <ProblemNote error={tree.error} retry={() => void tree.refetch()} />}
          <Branch folder={root} depth={0} current={path} unfolded={wanted !== ''} onOpen={open} />
        </nav>
      </div>
      <div>
        <div className="ph">
          <h2 className="mono el" style={{ fontWeight: 500 }}>
            {path}
          </h2>
          <span className="sp" />
          {shown && (
            <span className="t12 ink3 nw">
              {bytes(shown.bytes)}, from {shown.pattern}
            </span>
          )}
        </div>
        <Source project={project} path={path} />
      </div>
    </div>
  );
}

interface BranchProps {
  folder: Folder;
  depth: number;
  current: string;
  unfolded: boolean;
  onOpen: (path: string) => void;
}

function Branch({ folder, depth, current, unfolded, onOpen }: BranchProps) {
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  return (
    <ul>
      {folder.folders.map((each) => {
        const isOpen = unfolded || open.has(each.path) || current.startsWith(`${each.path}/`);
        return (
          <li key={each.path}>
            <button
              type="button"
              aria-expanded={isOpen}
              style={{ paddingLeft: 8 + depth * 14 }}
              onClick={() =>
                setOpen((before) => {
                  const after = new Set(before);
                  if (!after.delete(each.path)) after.add(each.path);
                  return after;
                })
              }
            >
              {isOpen ? (
                <ChevronDown className="i" size={12} aria-hidden="true" />
              ) : (
                <ChevronRight className="i" size={12} aria-hidden="true" />
              )}
              <FolderIcon className="i" size={14} strokeWidth={1.7} aria-hidden="true" />
              {each.name}
            </button>
            {isOpen && (
              <Branch folder={each} depth={depth + 1} {...{ current, unfolded, onOpen }} />
            )}
          </li>
        );
      })}
      {folder.files.map(({ path }) => (
        <li key={path}>
          <button
            type="button"
            title={path}
            aria-current={path === current || undefined}
            style={{ paddingLeft: 26 + depth * 14 }}
            className={path === current ? 'on' : ''}
            onClick={() => onOpen(path)}
          >
            <File className="i" size={14} strokeWidth={1.7} aria-hidden="true" />
            {path.slice(path.lastIndexOf('/') + 1)}
          </button>
        </li>
      ))}
    </ul>
  );
}

const picture = /\.(png|ico|woff2|jpg|webp)$/;

function Source({ project, path }: { project: Project; path: string }) {
  const file = useQuery({
    ...queries.file(project.id, path, project.seq),
    enabled: !picture.test(path),
  });
  const lines = useMemo(() => highlightLines(path, file.data ?? ''), [path, file.data]);
  if (picture.test(path)) {
    return (
      <div className="empty">
        <p>This file is not text.</p>
      </div>
    );
  }
  if (file.isPending) return <SkeletonRows label="Loading the file" count={12} />;
  if (file.isError) {
    return (
      <div className="page">
        <ProblemNote error={file.error} retry={() => void file.refetch()} />
      </div>
    );
  }
  return (
    <div className="scroll" tabIndex={0} role="region" aria-label={path}>
      <pre className="source">
        {lines.map((tokens, line) => (
          <code key={line}>
            {tokens.length === 0 && ' '}
            {tokens.map((token, index) =>
              token.kind ? (
                <span key={index} className={token.kind}>
                  {token.text}
                </span>
              ) : (
                token.text
              ),
            )}
          </code>
        ))}
      </pre>
    </div>
  );
}
