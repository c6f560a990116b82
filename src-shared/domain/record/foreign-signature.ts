import { type CommandResult, refused } from '#shared/engines/command/define-command.ts';
import { isSignature } from '#shared/engines/form/structured-values.ts';

/** Nobody signs in another person's name: the refusal for values that hold such a signature. */
export function foreignSignature(
  values: Readonly<Record<string, unknown>>,
  actor: string,
): CommandResult | undefined {
  const found = Object.entries(values).find(([, value]) => isSignature(value) && value.signedBy !== actor);
  return found === undefined ? undefined : refused('signed-by-other', { path: found[0] });
}
