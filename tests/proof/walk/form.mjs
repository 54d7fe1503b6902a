// Fills a form from what it shows: labels, the word "Optional", and the kind of each control.

/** Fields of the open form that have to be filled, in reading order. */
async function requiredFields(form) {
  return form.locator('label[for]').evaluateAll((labels) =>
    labels.flatMap((label) => {
      const control = document.getElementById(label.htmlFor);
      if (!control || /Optional$/.test(label.innerText)) return [];
      const editable = control.isContentEditable || control.querySelector('[contenteditable=true]');
      return {
        id: label.htmlFor,
        label: label.innerText.trim(),
        kind:
          control.getAttribute('aria-haspopup') === 'listbox'
            ? 'list'
            : editable
              ? 'rich'
              : control.matches('input,textarea')
                ? (control.getAttribute('inputmode') ?? control.type)
                : (control.getAttribute('role') ?? 'other'),
        hint: control.getAttribute('placeholder') ?? '',
        filled: control.matches('input,textarea')
          ? control.value !== ''
          : control.getAttribute('aria-haspopup') === 'listbox' &&
            !/^(Choose|Add|Unassigned)$/.test(control.innerText.trim()),
      };
    }),
  );
}

/** Takes the first choice of an open list, or makes one where the list is empty. */
async function choose(page, control, word) {
  await control.click();
  const options = page.getByRole('option');
  await page.getByRole('listbox').waitFor();
  const offered = await options
    .first()
    .waitFor({ timeout: 3000 })
    .then(
      () => true,
      () => false,
    );
  if (offered) return options.first().click();
  await page.getByRole('combobox').last().fill(word);
  return page.getByRole('option', { name: `Create “${word}”` }).click();
}

/** What a person would type; `n` keeps dates apart and names unlike. */
function wordsFor({ kind, hint, label }, word, n) {
  if (hint.includes('+2w')) return `+${n + 1}w`;
  if (/^\d\d?:\d\d/.test(hint)) return `${9 + n}:30`;
  if (kind === 'email') return `walker${Date.now()}@example.com`;
  if (kind === 'tel') return '+1 503 555 0142';
  if (kind === 'url') return 'walker.example.com';
  if (kind === 'decimal' || kind === 'numeric') return '3';
  if (/hours|duration|estimate/i.test(label)) return '1h 30m';
  return word;
}

/**
 * Fills every required field that is empty. Text fields get `word`, made unlike other records by
 * the caller. Resolves to how many fields it filled.
 */
export async function fillForm(page, form, word) {
  const fields = (await requiredFields(form)).filter((field) => !field.filled);
  for (const [n, field] of fields.entries()) {
    const control = form.locator(`[id="${field.id}"]`);
    if (field.kind === 'list') await choose(page, control, word);
    else if (field.kind === 'rich') {
      await control.click();
      await page.keyboard.type(word);
    } else if (field.kind === 'radiogroup') {
      if ((await control.getByRole('radio', { checked: true }).count()) > 0) continue;
      await control.getByRole('radio').last().click();
    } else if (field.kind === 'other') continue;
    else {
      await control.fill(wordsFor(field, word, n));
      await control.press('Tab');
    }
  }
  return fields.length;
}

/** The messages under the fields of a form, for reports. */
export async function formErrors(form) {
  return form.evaluate((root) =>
    [...root.querySelectorAll('[aria-invalid=true]')]
      .map((control) => {
        const note = document.getElementById(control.getAttribute('aria-describedby') ?? '');
        const label = root.querySelector(`label[for="${control.id}"]`);
        return `${label?.innerText ?? control.id}: ${note?.innerText ?? 'invalid'}`;
      })
      .concat([...root.querySelectorAll('[role=alert]')].map((alert) => alert.innerText))
      .filter(Boolean)
      .join('; '),
  );
}
