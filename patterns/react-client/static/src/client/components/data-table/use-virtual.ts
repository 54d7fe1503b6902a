import { useEffect, useState, type RefObject } from 'react';

const THRESHOLD = 100;
const OVERSCAN = 12;

interface Window {
  start: number;
  end: number;
  before: number;
  after: number;
}

/** Which rows to render. Up to 100 rows all of them; beyond, those near the viewport. */
export function useVirtual(
  box: RefObject<HTMLElement | null>,
  count: number,
): Window & { rowHeight: number } {
  const [rowHeight, setRowHeight] = useState(40);
  const [range, setRange] = useState({ start: 0, end: THRESHOLD });
  useEffect(() => {
    const element = box.current;
    if (!element || count <= THRESHOLD) return undefined;
    const measure = () => {
      const row = element.querySelector<HTMLElement>('tr[data-row]');
      const height = row?.offsetHeight || 40;
      setRowHeight(height);
      const first = Math.floor(element.scrollTop / height) - OVERSCAN;
      const seen = Math.ceil(element.clientHeight / height) + 2 * OVERSCAN;
      const start = Math.max(0, Math.min(first, count - seen));
      setRange((now) =>
        now.start === start && now.end === start + seen ? now : { start, end: start + seen },
      );
    };
    measure();
    const watcher = new ResizeObserver(measure);
    watcher.observe(element);
    element.addEventListener('scroll', measure, { passive: true });
    return () => {
      watcher.disconnect();
      element.removeEventListener('scroll', measure);
    };
  }, [box, count]);
  if (count <= THRESHOLD) return { start: 0, end: count, before: 0, after: 0, rowHeight };
  const end = Math.min(count, range.end);
  return {
    start: range.start,
    end,
    before: range.start * rowHeight,
    after: (count - end) * rowHeight,
    rowHeight,
  };
}
