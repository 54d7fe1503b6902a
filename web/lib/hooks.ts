'use client';

import { useEffect, useRef, useState, type RefObject } from 'react';

/** A value once it has stood still for a while. */
export function useSettled<T>(value: T, milliseconds: number): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), milliseconds);
    return () => clearTimeout(timer);
  }, [value, milliseconds]);
  return settled;
}

/** The width of an element in pixels, kept up to date; 0 before it is known. */
export function useWidth<E extends HTMLElement>(): [RefObject<E | null>, number] {
  const element = useRef<E>(null);
  const [width, setWidth] = useState(0);
  useEffect(() => {
    if (!element.current) return undefined;
    const observer = new ResizeObserver(([entry]) => setWidth(entry?.contentRect.width ?? 0));
    observer.observe(element.current);
    return () => observer.disconnect();
  }, []);
  return [element, width];
}

/** Calls back for a key, except while somebody types. `mod` asks for Ctrl or ⌘. */
export function useKey(key: string, run: () => void, options: { mod?: boolean } = {}): void {
  const { mod = false } = options;
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.key.toLowerCase() !== key.toLowerCase()) return;
      if ((event.ctrlKey || event.metaKey) !== mod || event.altKey) return;
      if (!mod && isTyping(event.target)) return;
      event.preventDefault();
      run();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, [key, run, mod]);
}

/** "G" and then a letter, within a second and a half. */
export function useLeaderKey(run: (letter: string) => void): void {
  useEffect(() => {
    let since = 0;
    const onKey = (event: KeyboardEvent) => {
      if (isTyping(event.target) || event.ctrlKey || event.metaKey || event.altKey) return;
      if (since > 0 && Date.now() - since < 1500) {
        since = 0;
        run(event.key.toLowerCase());
      } else {
        since = event.key.toLowerCase() === 'g' ? Date.now() : 0;
      }
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, [run]);
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName))
  );
}
