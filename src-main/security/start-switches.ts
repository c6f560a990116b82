/** Switches that would let another program drive the renderer; a fuse cannot turn them off. */
const DEBUGGING =
  /^--(remote-debugging-(port|pipe|address)|inspect(-brk)?(-port)?|js-flags|load-extension)(=|$)/;

/** The first forbidden switch of a packaged application's command line, or undefined. */
export function forbiddenSwitch(argv: readonly string[]): string | undefined {
  return argv.slice(1).find((argument) => DEBUGGING.test(argument));
}
