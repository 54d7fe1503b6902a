import { useEffect, useRef, useState, type PointerEvent } from 'react';
import { useEvent } from '../../lib/hooks';

const THRESHOLD = 6;

export interface Drag {
  id: string;
  /** Where the pointer holds the card, and how large the card is. */
  x: number;
  y: number;
  dx: number;
  dy: number;
  width: number;
  height: number;
  /** The column under the pointer. */
  over: string | null;
}

interface Options {
  onDrop: (id: string, column: string) => void;
}

function columnAt(x: number, y: number): string | null {
  const hit = document.elementFromPoint(x, y)?.closest<HTMLElement>('[data-column]');
  return hit?.dataset['column'] ?? null;
}

/** Drags a card with mouse, pen or a held finger. Escape puts it back. */
export function useBoardDrag({ onDrop }: Options) {
  const [drag, setDrag] = useState<Drag | null>(null);
  const start = useRef<{ id: string; event: PointerEvent; box: DOMRect } | null>(null);
  const dropped = useRef(false);

  const move = useEvent((event: globalThis.PointerEvent) => {
    const from = start.current;
    if (!from) return;
    const far = Math.hypot(event.clientX - from.event.clientX, event.clientY - from.event.clientY);
    if (!drag && far < THRESHOLD) return;
    event.preventDefault();
    setDrag({
      id: from.id,
      x: event.clientX,
      y: event.clientY,
      dx: from.event.clientX - from.box.left,
      dy: from.event.clientY - from.box.top,
      width: from.box.width,
      height: from.box.height,
      over: columnAt(event.clientX, event.clientY),
    });
  });
  const end = useEvent((commit: boolean) => {
    if (commit && drag?.over) onDrop(drag.id, drag.over);
    dropped.current = drag !== null;
    start.current = null;
    setDrag(null);
  });

  useEffect(() => {
    const up = () => end(true);
    const cancel = () => end(false);
    const key = (event: KeyboardEvent) => event.key === 'Escape' && end(false);
    window.addEventListener('pointermove', move, { passive: false });
    window.addEventListener('pointerup', up);
    window.addEventListener('pointercancel', cancel);
    window.addEventListener('keydown', key);
    return () => {
      window.removeEventListener('pointermove', move);
      window.removeEventListener('pointerup', up);
      window.removeEventListener('pointercancel', cancel);
      window.removeEventListener('keydown', key);
    };
  }, [move, end]);

  return {
    drag,
    /** For the card's pointerdown. Touch scrolls instead: phones move cards from their menu. */
    press: (id: string, event: PointerEvent<HTMLElement>) => {
      dropped.current = false;
      if (event.button !== 0 || event.pointerType === 'touch') return;
      start.current = { id, event, box: event.currentTarget.getBoundingClientRect() };
    },
    /** True right after a drag, so that the click that ends it does not open the card. */
    justDropped: () => dropped.current,
  };
}
