/** Finds a record of the first walked list by its name and opens it, without the mouse. */
export async function usePalette(browser, home, walked) {
  return browser.step(`${home}, command palette`, async (page) => {
    await browser.open(walked.find(({ record }) => record).record);
    const title = (await page.locator('h1').innerText()).slice(0, 12);
    await browser.open(home);
    await page.keyboard.press('Control+k');
    const box = page.getByRole('dialog', { name: 'Command palette' });
    await box.getByRole('combobox').fill(title);
    await box.getByRole('option').filter({ hasText: title }).first().waitFor();
    await browser.shoot('palette');
    await browser.hear();
    const hidden = await box
      .locator('[role=option] .truncate')
      .evaluateAll(
        (names) =>
          names.find((name) => name.clientWidth < 24 && name.scrollWidth > name.clientWidth)
            ?.innerText,
      );
    if (hidden) browser.complain(`hides the name “${hidden}”`);
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/[0-9a-f-]{36}$/);
    await browser.settle();
  });
}
