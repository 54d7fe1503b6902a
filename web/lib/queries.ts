import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';

import { ApiProblem, get, getText, post, put, remove, removeFrom } from './api';
import * as wire from './wire';
import type { Change } from './wire';

/** How many the server gives at once; lists are fetched to their end. */
const most = 200;

const at = (seq: number | undefined) => (seq === undefined ? '' : `?at=${seq}`);
/** A path inside an app, as a part of an address. */
const escaped = (path: string) => path.split('/').map(encodeURIComponent).join('/');

export const queries = {
  projects: () =>
    queryOptions({
      queryKey: ['projects'],
      queryFn: async ({ signal }) => {
        const items: wire.Project[] = [];
        for (let after = ''; ;) {
          const page = await get(`/projects?limit=${most}${after}`, wire.projectPage, signal);
          items.push(...page.items);
          if (page.next === null) return { items };
          after = `&after=${encodeURIComponent(page.next)}`;
        }
      },
    }),
  project: (id: string) =>
    queryOptions({
      queryKey: ['project', id],
      queryFn: ({ signal }) => get(`/projects/${id}`, wire.project, signal),
    }),
  /** `seq` pins the moment; the key carries it, so every moment is kept once and for all. */
  spec: (id: string, seq: number) =>
    queryOptions({
      queryKey: ['project', id, 'spec', seq],
      queryFn: ({ signal }) => get(`/projects/${id}/spec${at(seq)}`, wire.spec, signal),
      staleTime: Infinity,
    }),
  trace: (id: string) =>
    queryOptions({
      queryKey: ['project', id, 'trace'],
      queryFn: ({ signal }) => get(`/projects/${id}/trace`, wire.trace, signal),
      staleTime: Infinity,
    }),
  steps: (id: string, seq: number) =>
    queryOptions({
      queryKey: ['project', id, 'steps', seq],
      queryFn: async ({ signal }) => {
        const items: wire.Step[] = [];
        for (;;) {
          const before = items.at(-1)?.firstSeq ?? 0;
          const path = `/projects/${id}/steps?limit=${most}&before=${before}`;
          const page = await get(path, wire.stepList, signal);
          items.push(...page.items);
          if (page.items.length < most) return { items };
        }
      },
      staleTime: Infinity,
    }),
  decisions: (id: string, seq: number) =>
    queryOptions({
      queryKey: ['project', id, 'decisions', seq],
      queryFn: async ({ signal }) => {
        const all: wire.Decision[] = [];
        for (;;) {
          const after = all.at(-1)?.seq ?? 0;
          const path = `/projects/${id}/decisions?limit=${most}&after=${after}`;
          const { items } = await get(path, wire.decisionList, signal);
          all.push(...items);
          if (items.length < most) return all;
        }
      },
      staleTime: Infinity,
    }),
  tree: (id: string, seq: number) =>
    queryOptions({
      queryKey: ['project', id, 'tree', seq],
      queryFn: ({ signal }) => get(`/projects/${id}/tree${at(seq)}`, wire.fileList, signal),
      staleTime: Infinity,
    }),
  file: (id: string, path: string, seq: number) =>
    queryOptions({
      queryKey: ['project', id, 'file', path, seq],
      queryFn: ({ signal }) => getText(`/projects/${id}/files/${escaped(path)}${at(seq)}`, signal),
      staleTime: Infinity,
    }),
  handFiles: (id: string, seq: number) =>
    queryOptions({
      queryKey: ['project', id, 'hand-files', seq],
      queryFn: ({ signal }) =>
        get(`/projects/${id}/hand-files${at(seq)}`, wire.handFileList, signal),
      staleTime: Infinity,
    }),
  /** Asked again each time: the server forgets revisions when it is restarted. */
  preview: (id: string, seq: number) =>
    queryOptions({
      queryKey: ['project', id, 'preview', seq],
      queryFn: ({ signal }) => post(`/projects/${id}/preview?at=${seq}`, {}, wire.preview, signal),
      staleTime: Infinity,
      gcTime: 0,
      // While another preview of the project is being made, this one waits its turn.
      retry: (count, error) =>
        error instanceof ApiProblem && error.code === 'preview.busy' && count < 60,
      retryDelay: 500,
    }),
  /** The app of a description, before there is a project. `text` tells answers apart. */
  draftPreview: (text: string, spec: wire.Spec) =>
    queryOptions({
      queryKey: ['draft-preview', text],
      queryFn: ({ signal }) => post('/preview', { spec }, wire.preview, signal),
      staleTime: Infinity,
      gcTime: 0,
      // While the draft before it is still being made, this one waits its turn.
      retry: (count, error) =>
        error instanceof ApiProblem && error.code === 'preview.busy' && count < 60,
      retryDelay: 500,
    }),
  difference: (id: string, from: number, to: number) =>
    queryOptions({
      queryKey: ['project', id, 'difference', from, to],
      queryFn: ({ signal }) =>
        get(`/projects/${id}/diff?from=${from}&to=${to}`, wire.differenceList, signal),
      staleTime: Infinity,
    }),
  /** What a change by hand would come to. `words` and the changes tell answers apart. */
  foreseen: (id: string, seq: number, edit: { words: string; changes: Change[] }) =>
    queryOptions({
      queryKey: ['project', id, 'foreseen', seq, edit],
      queryFn: ({ signal }) =>
        post(`/projects/${id}/consequences`, { seen: seq, ...edit }, wire.foreseenEdit, signal),
      staleTime: Infinity,
      gcTime: 0,
    }),
  /** The whole library, with where each pattern is used. */
  patterns: () =>
    queryOptions({
      queryKey: ['patterns'],
      queryFn: ({ signal }) => allPatterns('', signal),
    }),
  patternsLike: (words: string) =>
    queryOptions({
      queryKey: ['patterns', 'like', words],
      queryFn: ({ signal }) => allPatterns(`&q=${encodeURIComponent(words)}`, signal),
      gcTime: 60_000,
    }),
  pattern: (id: string) =>
    queryOptions({
      queryKey: ['patterns', 'one', id],
      queryFn: ({ signal }) => get(`/patterns/${encodeURIComponent(id)}`, wire.pattern, signal),
    }),
  /** `spec` is what the text was understood as: the text alone tells answers apart. */
  matches: (text: string, spec: wire.Spec) =>
    queryOptions({
      queryKey: ['matches', text],
      queryFn: ({ signal }) => post('/blueprint', { text, spec }, wire.planMatches, signal),
      staleTime: 60_000,
      gcTime: 60_000,
    }),
  understanding: (text: string) =>
    queryOptions({
      queryKey: ['understanding', text],
      queryFn: ({ signal }) => post('/understand', { text }, wire.understanding, signal),
      staleTime: Infinity,
      gcTime: 60_000,
    }),
};

async function allPatterns(query: string, signal: AbortSignal): Promise<wire.PatternList> {
  const items: wire.ListedPattern[] = [];
  for (let after = ''; ;) {
    const path = `/patterns?limit=${most}${query}${after}`;
    const page = await get(path, wire.patternList, signal);
    items.push(...page.items);
    if (page.next === null) return { ...page, items };
    after = `&after=${encodeURIComponent(page.next)}`;
  }
}

export function useCreateProject() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({ description, accept }: { description: string; accept: Accepted[] }) => {
      const created = await post('/projects', { description }, wire.createdProject);
      let { project } = created;
      const refused: string[] = [];
      for (const { title, changes } of accept) {
        const edit = { seen: project.seq, words: title, changes };
        try {
          project = await post(`/projects/${project.id}/decisions`, edit, wire.project);
        } catch {
          // The project is there; what one suggestion lacks must not hide it.
          refused.push(title);
        }
      }
      return { project, refused };
    },
    onSuccess: ({ project }) => {
      client.setQueryData(['project', project.id], project);
      void client.invalidateQueries({ queryKey: ['projects'] });
    },
  });
}

interface Accepted {
  title: string;
  changes: Change[];
}

interface FileEdit {
  path: string;
  /** The last decision of the project that was looked at. */
  seen: number;
}

/** The ways to change a project. Each leaves the project as the server has it in the cache. */
export function useProjectActions(id: string) {
  const client = useQueryClient();
  const keep = (project: wire.Project) => {
    client.setQueryData(['project', id], project);
    void client.invalidateQueries({ queryKey: ['projects'] });
  };
  /** Somebody else was faster: what they did is shown before anything is tried again. */
  const catchUp = () => void client.invalidateQueries({ queryKey: ['project', id], exact: true });
  return {
    chat: useMutation({
      mutationFn: (text: string) => post(`/projects/${id}/chat`, { text }, wire.changedProject),
      onSuccess: ({ project }) => keep(project),
      onError: catchUp,
    }),
    change: useMutation({
      mutationFn: (edit: { seen: number; words: string; changes: Change[] }) =>
        post(`/projects/${id}/decisions`, edit, wire.project),
      onSuccess: keep,
      onError: catchUp,
    }),
    writeFile: useMutation({
      mutationFn: ({ path, text, seen }: FileEdit & { text: string }) =>
        put(`/projects/${id}/files/${escaped(path)}`, { seen, text }, wire.project),
      onSuccess: keep,
      onError: catchUp,
    }),
    deleteFile: useMutation({
      mutationFn: ({ path, seen }: FileEdit) =>
        removeFrom(`/projects/${id}/files/${escaped(path)}?seen=${seen}`, wire.project),
      onSuccess: keep,
      onError: catchUp,
    }),
    giveUpFile: useMutation({
      mutationFn: ({ path, seen }: FileEdit) =>
        removeFrom(`/projects/${id}/hand-files/${escaped(path)}?seen=${seen}`, wire.project),
      onSuccess: keep,
      onError: catchUp,
    }),
    revert: useMutation({
      mutationFn: (seq: number) => post(`/projects/${id}/revert`, { seq }, wire.project),
      onSuccess: keep,
      onError: catchUp,
    }),
  };
}

export function useDeleteProject() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => remove(`/projects/${id}`),
    onSuccess: () => void client.invalidateQueries({ queryKey: ['projects'] }),
  });
}
