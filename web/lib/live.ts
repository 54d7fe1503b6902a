'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { z } from 'zod';

import type { Project } from './wire';

/** A message of docs/live.md. `seq` counts within its topic. */
const liveMessage = z.object({
  topic: z.string(),
  seq: z.number(),
  type: z.string(),
  data: z.unknown(),
});
export type LiveMessage = z.infer<typeof liveMessage>;

const hello = z.object({ page: z.number() });
const presence = z.object({
  pages: z.array(
    z.object({
      page: z.number(),
      actor: z.object({ kind: z.string(), id: z.string() }),
      name: z.string(),
      place: z.string(),
    }),
  ),
});
export type PresentPage = z.infer<typeof presence>['pages'][number];

type Listen = (message: LiveMessage) => void;

interface Topic {
  listeners: Set<Listen>;
  /** Of the last event that was told; absent before the first word. */
  seq: number | undefined;
  /** Where this page is within the topic. */
  place: string | undefined;
}

const firstDelay = 300;
const longestDelay = 10_000;
/** These say how things are; the others are events, each told once. */
const states = new Set(['subscribed', 'presence', 'resync', 'refused']);

/**
 * The one connection of this page to the server. It comes back by itself and goes on from the last
 * event of every topic, so that none is lost and none told twice.
 */
class LiveChannel {
  #topics = new Map<string, Topic>();
  #socket: WebSocket | undefined;
  #delay = firstDelay;
  #retry: ReturnType<typeof setTimeout> | undefined;
  /** What the server calls this page. */
  page: number | undefined;

  listen(name: string, listen: Listen): () => void {
    const topic = this.#topic(name);
    topic.listeners.add(listen);
    if (topic.listeners.size === 1) this.#say({ subscribe: name, after: topic.seq ?? null });
    this.#connect();
    return () => {
      topic.listeners.delete(listen);
      if (topic.listeners.size > 0) return;
      this.#topics.delete(name);
      this.#say({ unsubscribe: name });
      if (this.#topics.size === 0) this.#close();
    };
  }

  here(name: string, place: string): void {
    const topic = this.#topics.get(name);
    if (topic === undefined || topic.place === place) return;
    topic.place = place;
    this.#say({ here: name, place });
  }

  /** The person is back, or the network: no need to wait out the delay. */
  hurry = (): void => {
    if (this.#retry === undefined || document.visibilityState === 'hidden') return;
    this.#delay = firstDelay;
    this.#connect();
  };

  #topic(name: string): Topic {
    const known = this.#topics.get(name);
    if (known !== undefined) return known;
    const made: Topic = { listeners: new Set(), seq: undefined, place: undefined };
    this.#topics.set(name, made);
    return made;
  }

  #say(message: object): void {
    if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.send(JSON.stringify(message));
  }

  #connect(): void {
    if (this.#socket !== undefined) return;
    clearTimeout(this.#retry);
    this.#retry = undefined;
    const socket = new WebSocket(`${location.origin.replace(/^http/, 'ws')}/api/v1/live`);
    this.#socket = socket;
    socket.addEventListener('open', () => {
      this.#delay = firstDelay;
      for (const [name, { seq, place }] of this.#topics) {
        this.#say({ subscribe: name, after: seq ?? null });
        if (place !== undefined) this.#say({ here: name, place });
      }
    });
    socket.addEventListener('message', ({ data }) => this.#hear(data));
    socket.addEventListener('close', () => {
      if (this.#socket !== socket) return;
      this.#socket = undefined;
      if (this.#topics.size === 0) return;
      // Not all pages of a server that starts again should come at the same moment.
      this.#retry = setTimeout(() => this.#connect(), this.#delay * (0.75 + Math.random() / 2));
      this.#delay = Math.min(this.#delay * 2, longestDelay);
    });
  }

  #close(): void {
    clearTimeout(this.#retry);
    this.#retry = undefined;
    const socket = this.#socket;
    this.#socket = undefined;
    socket?.close();
  }

  #hear(text: unknown): void {
    if (typeof text !== 'string') return;
    const message = liveMessage.safeParse(JSON.parse(text));
    if (!message.success) return;
    const { topic: name, seq, type, data } = message.data;
    if (type === 'hello') {
      this.page = hello.safeParse(data).data?.page;
      return;
    }
    // Too slow: what waited for this page is gone, whatever it was about.
    if (name === '' && type === 'resync') {
      for (const topic of this.#topics.values()) {
        for (const listen of topic.listeners) listen(message.data);
      }
      return;
    }
    const topic = this.#topics.get(name);
    if (topic === undefined) return;
    if (!states.has(type) && topic.seq !== undefined && seq <= topic.seq) return;
    if (type !== 'presence' && type !== 'refused') topic.seq = seq;
    for (const listen of topic.listeners) listen(message.data);
  }
}

const channel = new LiveChannel();
if (typeof window !== 'undefined') {
  addEventListener('online', channel.hurry);
  document.addEventListener('visibilitychange', channel.hurry);
}

/** Calls back for everything that is said about a topic while the component is there. */
function useTopic(topic: string, onMessage: Listen): void {
  const latest = useRef(onMessage);
  useEffect(() => {
    latest.current = onMessage;
  }, [onMessage]);
  useEffect(() => channel.listen(topic, (message) => latest.current(message)), [topic]);
}

/** Keeps the list of projects as the server has it. */
export function useLiveProjects(): void {
  const client = useQueryClient();
  useTopic(
    'tenant',
    useCallback(
      ({ type }) => {
        if (type === 'projects' || type === 'resync') {
          void client.invalidateQueries({ queryKey: ['projects'] });
        }
      },
      [client],
    ),
  );
}

/**
 * Keeps a project as the server has it, whoever changes it.
 *
 * @param place where this page is in it.
 * @returns the other pages that have it open.
 */
export function useLiveProject(id: string, place: string): readonly PresentPage[] {
  const client = useQueryClient();
  const [others, setOthers] = useState<readonly PresentPage[]>([]);
  const topic = `project:${id}`;
  useTopic(
    topic,
    useCallback(
      ({ type, seq, data }) => {
        if (type === 'presence') {
          const pages = presence.safeParse(data).data?.pages ?? [];
          setOthers(pages.filter(({ page }) => page !== channel.page));
          return;
        }
        const known = client.getQueryData<Project>(['project', id]);
        // What this page did itself it knows already.
        if (type === 'resync' || type === 'refused' || (known && seq > known.seq)) {
          void client.invalidateQueries({ queryKey: ['project', id], exact: true });
        }
      },
      [client, id],
    ),
  );
  useEffect(() => channel.here(topic, place), [topic, place]);
  return others;
}
