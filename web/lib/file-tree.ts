import type { AppFile } from './wire';

export interface Folder {
  name: string;
  path: string;
  folders: Folder[];
  files: AppFile[];
}

export function treeOf(files: readonly AppFile[]): Folder {
  const root: Folder = { name: '', path: '', folders: [], files: [] };
  for (const file of files) {
    let folder = root;
    const parts = file.path.split('/');
    for (const name of parts.slice(0, -1)) {
      let next = folder.folders.find((each) => each.name === name);
      if (!next) {
        next = {
          name,
          path: folder.path ? `${folder.path}/${name}` : name,
          folders: [],
          files: [],
        };
        folder.folders.push(next);
      }
      folder = next;
    }
    folder.files.push(file);
  }
  return root;
}
