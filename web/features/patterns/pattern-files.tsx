'use client';

import { Search } from 'lucide-react';
import { useState } from 'react';

import type { Pattern } from '@/lib/wire';
import { spaced } from '@/lib/words';

type PatternFile = Pattern['files'][number];

/** Whose a file is once it was written. */
const owners = {
  generated: 'ours; your edits are merged',
  merged: 'ours and yours',
  seed: 'written once, then yours',
} as const;

/** The files a pattern writes, some of them once for every entity. */
export function PatternFiles({ files }: { files: readonly PatternFile[] }) {
  const [wanted, setWanted] = useState('');
  const shown = files.filter(({ path }) => path.toLowerCase().includes(wanted.toLowerCase()));
  return (
    <section aria-label="Files">
      <div className="sec">
        <h2>What it writes</h2>
        <span className="bdg">{files.length}</span>
        <span className="sp" />
        {files.length > 12 && (
          <label className="inp q" style={{ width: 200 }}>
            <Search className="i" size={15} strokeWidth={1.7} aria-hidden="true" />
            <input
              type="search"
              aria-label="Find a file"
              placeholder="Find a file"
              value={wanted}
              onChange={(event) => setWanted(event.target.value)}
            />
          </label>
        )}
      </div>
      {shown.length === 0 && <p className="ink3">No file is called that.</p>}
      {shown.length > 0 && (
        <div className="card lib pt-files" tabIndex={0} role="region" aria-label="Files it writes">
          <table className="tbl">
            <tbody>
              {shown.map(({ path, owner, each }) => (
                <tr key={`${path} ${each}`}>
                  <td className="mono pt-word">{path}</td>
                  <td className="ink2 nw">{each === 'app' ? '' : `for each ${spaced(each)}`}</td>
                  <td className="ink3 nw hide-m">{owners[owner]}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}
