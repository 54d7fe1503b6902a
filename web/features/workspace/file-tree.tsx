'use client';

import { ChevronDown, ChevronRight, File, Folder as FolderIcon } from 'lucide-react';
import { useState } from 'react';

import type { Folder } from '@/lib/file-tree';
import type { HandFile } from '@/lib/wire';

interface FileTreeProps {
  folder: Folder;
  depth?: number;
  current: string;
  /** Every folder is open: what is shown was searched for. */
  unfolded: boolean;
  /** What became of files that somebody wrote. */
  states: ReadonlyMap<string, HandFile['state']>;
  onOpen: (path: string) => void;
}

const marks = { written: 'Written by hand', merged: 'Merged', conflict: 'Conflict' } as const;

export function FileTree({ folder, depth = 0, ...rest }: FileTreeProps) {
  const { current, unfolded, states, onOpen } = rest;
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
            {isOpen && <FileTree folder={each} depth={depth + 1} {...rest} />}
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
            <Mark state={states.get(path)} />
          </button>
        </li>
      ))}
    </ul>
  );
}

function Mark({ state }: { state: HandFile['state'] | undefined }) {
  if (!state) return null;
  return (
    <i
      className={state === 'conflict' ? 'hand-mark g' : 'hand-mark'}
      title={marks[state]}
      role="img"
      aria-label={marks[state]}
    />
  );
}
