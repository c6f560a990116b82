/**
 * The first click of a double click alone. By the second one the screen may have moved on, and something that nobody
 * looked at lies under the pointer.
 */
export function firstClick(act: () => void): (event: { readonly detail: number }) => void {
  return ({ detail }) => {
    if (detail <= 1) act();
  };
}

/** A key that is held down repeats itself; what it does is done once. For `ignoreEventWhen` of a shortcut. */
export function isHeldDown({ repeat }: { readonly repeat: boolean }): boolean {
  return repeat;
}
