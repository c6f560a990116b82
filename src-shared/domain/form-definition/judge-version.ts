import type { StateReader } from '#shared/engines/command/define-command.ts';
import type { FormDefinition } from '#shared/engines/form/define-form.ts';
import type { RuleMoment } from '#shared/engines/form/evaluate-rules.ts';
import type { FieldError } from '#shared/engines/form/field-error.ts';
import type { FormValues } from '#shared/engines/form/form-values.ts';
import { validateValues } from '#shared/engines/form/validate-values.ts';
import type { PublishOption } from './form-definition-record.ts';
import { loadForm, loadFormVersion, loadPublishedVersion } from './load-form.ts';
import { upgradedBody } from './upgrade-body.ts';

/** The form that a person had on screen, as the command names it; without a name the one in force. */
export async function formOnScreen(
  state: StateReader,
  kind: string,
  named: number | undefined,
): Promise<FormDefinition | undefined> {
  const current = await loadForm(state, kind);
  if (current === undefined || named === undefined || named >= current.version) return current;
  return (await loadFormVersion(state, kind, named)) ?? current;
}

export type VersionVerdict =
  | { readonly kind: 'go'; readonly form: FormDefinition; readonly body: FormValues }
  /** Kept as a draft of the form in force; these values are still to come. */
  | {
      readonly kind: 'ask';
      readonly form: FormDefinition;
      readonly body: FormValues;
      readonly errors: readonly FieldError[];
    }
  | { readonly kind: 'refuse'; readonly form: FormDefinition };

/**
 * What becomes of a record that is handed in under the form `seen`, which may have been superseded while the
 * person was away: the strictest option of the versions in between decides (VR2).
 */
export async function judgeVersion(
  state: StateReader,
  seen: FormDefinition,
  body: FormValues,
  moment: RuleMoment,
): Promise<VersionVerdict> {
  const current = (await loadForm(state, seen.key)) ?? seen;
  if (seen.version >= current.version) return { kind: 'go', form: seen, body: upgradedBody(seen, body) };
  const option = await optionBetween(state, seen, current);
  if (option === 'accept') return { kind: 'go', form: seen, body };
  if (option === 'refuse') return { kind: 'refuse', form: current };
  const upgraded = upgradedBody(current, body);
  const errors = validateValues(current, upgraded, { of: 'record', moment });
  return errors.length === 0
    ? { kind: 'go', form: current, body: upgraded }
    : { kind: 'ask', form: current, body: upgraded, errors };
}

const STRICTNESS: readonly PublishOption[] = ['accept', 'ask-missing', 'refuse'];
/** Further back, nobody remembers what was accepted: the person is asked. */
const MAX_STEPS = 30;

async function optionBetween(
  state: StateReader,
  seen: FormDefinition,
  current: FormDefinition,
): Promise<PublishOption> {
  let strictest = current.version - seen.version > MAX_STEPS ? 1 : 0;
  const from = Math.max(seen.version + 1, current.version - MAX_STEPS);
  for (let version = from; version <= current.version; version += 1) {
    const published = await loadPublishedVersion(state, seen.key, version);
    strictest = Math.max(strictest, STRICTNESS.indexOf(published?.publishOption ?? 'accept'));
  }
  return STRICTNESS[strictest] ?? 'ask-missing';
}
