import type { Page } from '@playwright/test';

/**
 * The controls outside the sheet that were drawn again while `act` ran. React gives an element its props whenever
 * it is drawn: the same object as before = it was left alone.
 */
export async function drawnAgainOutsideTheSheet(
  page: Page,
  act: () => Promise<void>,
): Promise<readonly string[]> {
  const before = await page.evaluateHandle(() => {
    const controls = [...document.querySelectorAll('main :is(input, textarea, button)')];
    return controls
      .filter((element) => element.closest('[data-sheet]') === null)
      .map((element) => {
        const key = Object.keys(element).find((name) => name.startsWith('__reactProps$'));
        if (key === undefined) throw new Error('this build of React keeps its props elsewhere');
        return { element, key, props: Reflect.get(element, key) };
      });
  });
  await act();
  const drawn = await before.evaluate((controls) => {
    if (controls.length === 0) throw new Error('no control was watched');
    return controls
      .filter(({ element, key, props }) => Reflect.get(element, key) !== props)
      .map(({ element }) => element.outerHTML.slice(0, 200));
  });
  await before.dispose();
  return drawn;
}
