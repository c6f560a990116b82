import type { StateReader } from '#shared/engines/command/define-command.ts';
import type { FormDefinition } from '#shared/engines/form/define-form.ts';
import type { FormValues } from '#shared/engines/form/form-values.ts';
import { isUnderApproval } from '../record/under-approval.ts';
import { versionOf } from './form-registry.ts';
import { formOnScreen } from './judge-version.ts';
import { loadFormOf } from './load-form.ts';

/**
 * The form that an edit is checked with. What is being decided on keeps its version until it is handed in
 * anew (VR1); everything else moves to the version that was on screen, and never back to an older one.
 */
export async function formToEditWith(
  state: StateReader,
  kind: string,
  body: FormValues | undefined,
  named: number | undefined,
): Promise<FormDefinition | undefined> {
  const onScreen = await formOnScreen(state, kind, named);
  if (body === undefined || onScreen === undefined) return onScreen;
  const isOlder = onScreen.version < (versionOf(body) ?? onScreen.version);
  return isOlder || isUnderApproval(onScreen, body) ? loadFormOf(state, kind, body) : onScreen;
}
