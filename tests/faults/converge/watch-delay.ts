const EVERY_MS = 50;

/** How late timers come: a laptop that is slow because the machine is busy shows it here, and a stuck one does not. */
export function watchDelay(): { longest(): number } {
  let longest = 0;
  let due = performance.now() + EVERY_MS;
  function look(): void {
    longest = Math.max(longest, performance.now() - due);
    due = performance.now() + EVERY_MS;
    setTimeout(look, EVERY_MS);
  }
  setTimeout(look, EVERY_MS);
  return {
    longest() {
      const told = longest;
      longest = 0;
      return told;
    },
  };
}
