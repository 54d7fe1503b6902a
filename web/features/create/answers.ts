import type { Question } from '@/lib/wire';

/** An answer in the words of a description, so that the text stays the whole truth. */
export function sentenceFor({ id, text }: Question, option: string): string {
  if (id === 'payment') {
    return option.startsWith('Yes') ? 'Customers pay online by card.' : 'No online payments.';
  }
  if (id === 'domain') return `It is ${/^[aeiou]/i.test(option) ? 'an' : 'a'} ${option}.`;
  return `${text.replace(/\?$/, '')}: ${option}.`;
}

export function withSentence(text: string, sentence: string): string {
  const before = text.trimEnd();
  if (before === '') return sentence;
  return /[.!?:]$/.test(before) ? `${before} ${sentence}` : `${before}. ${sentence}`;
}
