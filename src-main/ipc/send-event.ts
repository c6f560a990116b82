import type { WebContents } from 'electron';
import type { Static } from 'typebox';
import { Value } from 'typebox/value';
import { SHELL_EVENTS, type ShellEvent } from '#shared/shell/bridge.ts';

/** Tells a window something. What does not fit the contract is a bug here and never leaves. */
export function sendEvent<Name extends ShellEvent>(
  contents: Pick<WebContents, 'send' | 'isDestroyed'>,
  name: Name,
  message: Static<(typeof SHELL_EVENTS)[Name]>,
): void {
  if (!Value.Check(SHELL_EVENTS[name], message)) throw new TypeError(`${name}: not what the bridge says`);
  if (!contents.isDestroyed()) contents.send(name, message);
}
