'use client';

const key = 'dz-draft';

/** The words somebody began with on another page, handed over to Create. */
export function keepDraft(text: string): void {
  try {
    if (text === '') sessionStorage.removeItem(key);
    else sessionStorage.setItem(key, text);
  } catch {
    // Without storage the words stay on the page they were typed on.
  }
}

export function keptDraft(): string {
  try {
    return sessionStorage.getItem(key) ?? '';
  } catch {
    return '';
  }
}
