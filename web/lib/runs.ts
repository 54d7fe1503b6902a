'use client';

import {
  infiniteQueryOptions,
  queryOptions,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { useEffect, useState } from 'react';

import { get, post } from './api';
import * as wire from './wire';

const page = 50;
/** How often a list is read anew while something in it runs, in milliseconds. */
const listEvery = 2000;
/** Events that come together are followed by one look at the run, in milliseconds. */
const pause = 120;

const isRunning = (runs: readonly wire.RunSummary[]) => runs.some((run) => run.state === 'running');

export const runQueries = {
  run: (id: string) =>
    queryOptions({
      queryKey: ['run', id],
      queryFn: ({ signal }) => get(`/runs/${id}`, wire.run, signal),
      refetchInterval: ({ state }) => (state.data?.state === 'running' ? listEvery : false),
    }),
  ofProject: (project: string) =>
    queryOptions({
      queryKey: ['runs', 'of', project],
      queryFn: ({ signal }) => get(`/projects/${project}/runs?limit=20`, wire.runPage, signal),
      refetchInterval: ({ state }) => (isRunning(state.data?.items ?? []) ? listEvery : false),
    }),
  /** The latest runs of all projects, to find those of the projects in a list. */
  latest: () =>
    queryOptions({
      queryKey: ['runs', 'latest'],
      queryFn: ({ signal }) => get('/runs?limit=200', wire.runPage, signal),
      refetchInterval: ({ state }) => (isRunning(state.data?.items ?? []) ? listEvery : false),
    }),
  all: (state: string) =>
    infiniteQueryOptions({
      queryKey: ['runs', 'all', state],
      queryFn: ({ pageParam, signal }) => {
        const query = new URLSearchParams({ limit: String(page) });
        if (state !== 'all') query.set('state', state);
        if (pageParam !== '') query.set('after', pageParam);
        return get(`/runs?${query.toString()}`, wire.runPage, signal);
      },
      initialPageParam: '',
      getNextPageParam: ({ next }) => next,
      refetchInterval: ({ state: { data } }) =>
        isRunning(data?.pages.flatMap(({ items }) => items) ?? []) ? listEvery : false,
    }),
};

/** A run and its record, both kept up to date while it goes on. */
export function useRun(id: string) {
  const client = useQueryClient();
  const run = useQuery({ ...runQueries.run(id), enabled: id !== '' });
  const [record, setRecord] = useState<{ of: string; events: readonly wire.RunEvent[] }>();
  useEffect(() => {
    if (id === '') return undefined;
    const source = new EventSource(`/api/v1/runs/${id}/events`);
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = () => {
      timer ??= setTimeout(() => {
        timer = undefined;
        void client.invalidateQueries({ queryKey: ['run', id] });
      }, pause);
    };
    source.addEventListener('message', ({ data }: MessageEvent<string>) => {
      const read = wire.runEvent.safeParse(JSON.parse(data));
      if (!read.success) return;
      const event = read.data;
      setRecord((before) => {
        const events = before?.of === id ? before.events : [];
        // After a break the server begins behind the last one; what is known is not told twice.
        if (event.seq <= (events.at(-1)?.seq ?? 0)) return before;
        return { of: id, events: [...events, event] };
      });
      look();
      if (event.type !== 'runEnded') return;
      source.close();
      void client.invalidateQueries({ queryKey: ['runs'] });
    });
    source.addEventListener('resync', look);
    return () => {
      source.close();
      clearTimeout(timer);
    };
  }, [id, client]);
  return { run, events: record?.of === id ? record.events : [] };
}

export function useRunActions() {
  const client = useQueryClient();
  const keep = (run: wire.Run) => {
    client.setQueryData(['run', run.id], run);
    void client.invalidateQueries({ queryKey: ['runs'] });
  };
  return {
    start: useMutation({
      mutationFn: ({ project, ...order }: { project: string; gates?: string[]; fresh?: boolean }) =>
        post(`/projects/${project}/runs`, order, wire.run),
      onSuccess: keep,
    }),
    cancel: useMutation({
      mutationFn: (id: string) => post(`/runs/${id}/cancel`, {}, wire.run),
      onSuccess: keep,
    }),
  };
}
