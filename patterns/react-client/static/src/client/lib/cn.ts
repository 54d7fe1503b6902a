import { clsx, type ClassValue } from 'clsx';
import { extendTailwindMerge } from 'tailwind-merge';

const merge = extendTailwindMerge({
  extend: {
    theme: { shadow: ['1', '2', '3', 'pop', 'card'], spacing: ['ctl', 'row'] },
    classGroups: {
      'font-weight': [{ font: ['medium', 'strong', 'semibold', 'bold'] }],
      'font-size': [{ text: ['xs', 'sm', 'base', 'section', 'page', 'record'] }],
    },
  },
});

/** Joins class names; a later utility replaces an earlier one of the same kind. */
export function cn(...inputs: ClassValue[]): string {
  return merge(clsx(inputs));
}
