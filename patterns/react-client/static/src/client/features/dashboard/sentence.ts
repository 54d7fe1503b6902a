import type { WidgetResult } from '@/shared/dashboard';

const words = ['No', 'One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven', 'Eight', 'Nine'];

/** Small numbers as words, the way a sentence starts. */
const spell = (count: number): string => words[count] ?? String(count);

export function greeting(hour: number, name: string): string {
  const part = hour < 5 ? 'evening' : hour < 12 ? 'morning' : hour < 18 ? 'afternoon' : 'evening';
  return `Good ${part}, ${name}`;
}

/** Whether a figure counts what is past its date. */
export function countsLate({ filter }: { filter: readonly string[] }): boolean {
  return filter.some((text) => text.endsWith(':lt:today'));
}

/** Whether a widget shows what is somebody's own. */
const isOwn = ({ filter }: { filter: readonly string[] }) =>
  filter.some((text) => text.endsWith(':is:me'));

/** What needs attention today, from the figures that count late records and one's own list. */
export function sentenceOf(widgets: readonly WidgetResult[]): string {
  const parts: string[] = [];
  for (const widget of widgets) {
    if (widget.kind === 'count' && countsLate(widget) && widget.value > 0) {
      const label = widget.label.toLowerCase();
      const noun = widget.value === 1 ? label.replace(/s$/, '') : label;
      parts.push(
        `${spell(widget.value)} ${noun} ${widget.value === 1 ? 'needs' : 'need'} attention`,
      );
    }
    if (widget.kind === 'list' && isOwn(widget) && widget.items.length > 0) {
      const count = widget.items.length;
      const own = `${spell(count)} ${count === 1 ? 'is' : 'are'} waiting for you`;
      parts.push(parts.length > 0 ? own.toLowerCase() : own);
    }
  }
  if (parts.length > 0) return `${parts.join(' and ')}.`;
  if (widgets.some((widget) => isOwn(widget) || countsLate(widget))) {
    return 'Nothing is late and nothing waits for you.';
  }
  const figures = widgets.flatMap((widget) =>
    widget.kind === 'count' ? `${spell(widget.value)} ${widget.label.toLowerCase()}` : [],
  );
  const [first = '', second] = figures;
  if (!first) return '';
  return second ? `${first} and ${second.toLowerCase()}.` : `${first}.`;
}
