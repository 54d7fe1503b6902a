'use client';

import { create } from 'zustand';

import type { Place } from '@/lib/canvas-layout';

/** What the canvas itself knows: what is chosen, and where somebody has put the cards. */
interface CanvasState {
  /** The entity whose panel is open. */
  chosen: string | undefined;
  /** Somebody is naming a new entity. */
  adding: boolean;
  /** A link that was drawn and not yet made. */
  drawn: { from: string; to: string } | undefined;
  choose: (entity: string | undefined) => void;
  begin: () => void;
  draw: (from: string, to: string) => void;
  /** Places that were chosen by hand, by project and entity; kept by the browser. */
  places: Readonly<Record<string, Places>>;
  open: (project: string) => void;
  move: (project: string, moved: Places) => void;
  /** An entity keeps its place under another name. */
  rename: (project: string, from: string, to: string) => void;
  arrange: (project: string) => void;
}
type Places = Readonly<Record<string, Place>>;

const keyOf = (project: string) => `dz-canvas-${project}`;

function isPlace(value: unknown): value is Place {
  if (typeof value !== 'object' || value === null) return false;
  return Number.isFinite(Reflect.get(value, 'x')) && Number.isFinite(Reflect.get(value, 'y'));
}

function kept(project: string): Places {
  try {
    const found: unknown = JSON.parse(localStorage.getItem(keyOf(project)) ?? '{}');
    if (typeof found !== 'object' || found === null) return {};
    return Object.fromEntries(Object.entries(found).filter(([, place]) => isPlace(place)));
  } catch {
    return {};
  }
}

function keep(project: string, places: Places): void {
  try {
    localStorage.setItem(keyOf(project), JSON.stringify(places));
  } catch {
    // Without storage the places last as long as the page.
  }
}

export const useCanvas = create<CanvasState>()((set, get) => {
  const put = (project: string, places: Places) => {
    keep(project, places);
    set({ places: { ...get().places, [project]: places } });
  };
  return {
    chosen: undefined,
    adding: false,
    drawn: undefined,
    choose: (entity) => set({ chosen: entity, adding: false, drawn: undefined }),
    begin: () => set({ chosen: undefined, adding: true, drawn: undefined }),
    draw: (from, to) => set({ chosen: from, adding: false, drawn: { from, to } }),
    places: {},
    open: (project) => {
      set({ chosen: undefined, adding: false, drawn: undefined });
      if (!get().places[project]) set({ places: { ...get().places, [project]: kept(project) } });
    },
    move: (project, moved) => put(project, { ...get().places[project], ...moved }),
    rename: (project, from, to) => {
      const { [from]: place, ...rest } = get().places[project] ?? {};
      if (place) put(project, { ...rest, [to]: place });
    },
    arrange: (project) => put(project, {}),
  };
});
