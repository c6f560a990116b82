import type { FormDefinition } from '#shared/engines/form/define-form.ts';
import type { FormValues } from '#shared/engines/form/form-values.ts';
import { builtInForm } from '../forms.ts';
import { versionOf } from './form-registry.ts';

/** The body as a newer version of its form wants it: each step that the code knows, in order. */
export function upgradedBody<Body extends FormValues>(
  form: FormDefinition,
  body: Body,
  code: FormDefinition | undefined = builtInForm(form.key),
): Body {
  const from = versionOf(body) ?? form.version;
  if (from >= form.version) return body;
  const upgrades = Object.entries(code?.upgrades ?? {})
    .map(([version, upgrade]) => ({ version: Number(version), upgrade }))
    .filter(({ version }) => version > from && version <= form.version)
    .sort((left, right) => left.version - right.version);
  const upgraded = upgrades.reduce<FormValues>((values, { upgrade }) => upgrade(values), body);
  // An upgrade keeps what identifies and numbers a record; its fields are checked against the form afterwards.
  return { ...upgraded, formVersion: form.version } as unknown as Body;
}
