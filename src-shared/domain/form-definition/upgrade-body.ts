import type { FormDefinition } from '#shared/engines/form/define-form.ts';
import type { FormValues } from '#shared/engines/form/form-values.ts';
import { applySteps } from '#shared/engines/form/upgrade-steps.ts';
import { builtInForm } from '../forms.ts';
import { versionOf } from './form-registry.ts';

/**
 * The body as a newer version of its form wants it: what the code knows of each version in between, then the
 * steps that were published with it, in order.
 */
export function upgradedBody<Body extends FormValues>(
  form: FormDefinition,
  body: Body,
  code: FormDefinition | undefined = builtInForm(form.key),
): Body {
  const from = versionOf(body) ?? form.version;
  if (from >= form.version) return body;
  let values: FormValues = body;
  for (let version = from + 1; version <= form.version; version += 1) {
    values = code?.upgrades?.[version]?.(values) ?? values;
    const steps = form.upgradeSteps?.[version] ?? [];
    if (steps.length > 0) values = applySteps(form.fields, steps, values, version - 1);
  }
  // An upgrade keeps what identifies and numbers a record; its fields are checked against the form afterwards.
  return { ...values, formVersion: form.version } as unknown as Body;
}
