import type { FormDefinition } from '#shared/engines/form/define-form.ts';
import type { FieldDefinition, Pulls } from '#shared/engines/form/field-types.ts';
import { fitsPulled, takesPulled } from '#shared/engines/form/pull-shape.ts';
import { changeField } from './change-fields.ts';
import {
  fieldAt,
  type NamedField,
  pathParts,
  siblingsOf,
  withProperty,
  withSiblings,
} from './form-fields.ts';
import { freeKey } from './new-keys.ts';

/** Fields beside a link that what it brings along can fill. */
export function pullTargets(form: FormDefinition, path: string): readonly NamedField[] {
  const { name, cell } = pathParts(path);
  return Object.entries(siblingsOf(form, path)).filter(
    ([other, field]) => other !== (cell ?? name) && takesPulled(field),
  );
}

/** Fields of the linked form that mean something in a field here. */
export function pullSources(target: FieldDefinition, linked: FormDefinition): readonly NamedField[] {
  return Object.entries(linked.fields).filter(([, field]) => fitsPulled(target, field));
}

/** What a link brings along, without currencies: those follow from the amounts. */
export type PulledFields = Pulls['fields'];

/** The form with what a link brings along; nothing = it brings along nothing. */
export function setPulls(
  form: FormDefinition,
  path: string,
  fields: PulledFields,
  linked: FormDefinition,
): FormDefinition {
  const isNone = Object.keys(fields).length === 0;
  const where = sameCurrencies(form, path, fields, linked);
  const pulls = { fields, ...(Object.keys(where).length === 0 ? {} : { where }) };
  const changed = changeField(form, path, (field) =>
    withProperty(field, 'pulls', isNone ? undefined : pulls),
  );
  return isNone ? changed : withOrigins(changed, path);
}

/** An amount is pulled only where both records mean the same currency. */
function sameCurrencies(
  form: FormDefinition,
  path: string,
  fields: PulledFields,
  linked: FormDefinition,
): Readonly<Record<string, string>> {
  const beside = siblingsOf(form, path);
  const pairs = Object.entries(fields).flatMap(([here, there]) => {
    const [target, source] = [beside[here], linked.fields[there]];
    return target?.type === 'money' && source?.type === 'money'
      ? [[target.currencyField, source.currencyField] as const]
      : [];
  });
  return Object.fromEntries(pairs);
}

/** Where a value came from is remembered beside it, in a field of the program's own. */
function withOrigins(form: FormDefinition, path: string): FormDefinition {
  const beside = siblingsOf(form, path);
  if (Object.values(beside).some(({ type }) => type === 'origins')) return form;
  const key = freeKey('origins', 'origins', (name) => Object.hasOwn(beside, name));
  const section = pathParts(path).cell === undefined ? (fieldAt(form, path)?.section ?? 'main') : undefined;
  const origins: FieldDefinition = {
    type: 'origins',
    hidden: true,
    ...(section === undefined ? {} : { section }),
  };
  return withSiblings(form, path, { ...beside, [key]: origins });
}
