import type { Instant } from '#shared/kernel/instant.ts';
import type { FieldDefinition } from './field-types.ts';
import { type FieldMap, type FormValues, isUnset } from './form-values.ts';
import { isOrigins, MAX_ORIGIN_VALUE, type Origin, type Origins } from './structured-values.ts';

/** A linked record as it is held here: its version and its values as texts. */
export interface PullSource {
  readonly kind: string;
  readonly id: string;
  readonly version: number;
  readonly updatedAt: Instant;
  readonly values: Readonly<Record<string, string>>;
}

export function originsField(fields: FieldMap): string | undefined {
  return Object.entries(fields).find(([, field]) => field.type === 'origins')?.[0];
}

/** Where a value was pulled from; undefined once somebody gave it another one. */
export function originOf(fields: FieldMap, values: FormValues, name: string): Origin | undefined {
  const held = values[originsField(fields) ?? ''];
  const origin = isOrigins(held) ? held[name] : undefined;
  return origin !== undefined && origin.value === values[name] ? origin : undefined;
}

/**
 * What a chosen record brings along: fields that are still empty, or still as an earlier choice left them. What
 * somebody typed stays. Every pulled value remembers record, version and moment.
 */
export function pullValues(
  fields: FieldMap,
  link: FieldDefinition | undefined,
  values: FormValues,
  source: PullSource,
): FormValues {
  if (link?.type !== 'record' || link.pulls === undefined) return {};
  const { kind, id, version, updatedAt: at } = source;
  const change: Record<string, unknown> = {};
  const origins: Record<string, Origin> = {};
  for (const [name, field] of Object.entries(link.pulls.fields)) {
    const value = source.values[field];
    const mayReplace = isUnset(values[name]) || originOf(fields, values, name) !== undefined;
    if (
      value === undefined ||
      value === '' ||
      !mayReplace ||
      !mayPull(link.pulls.where, fields, name, values, source)
    )
      continue;
    change[name] = value;
    if (value.length <= MAX_ORIGIN_VALUE) origins[name] = { kind, id, field, version, at, value };
  }
  const keeper = originsField(fields);
  const held = values[keeper ?? ''];
  const kept: Origins = isOrigins(held) ? held : {};
  return keeper === undefined || Object.keys(origins).length === 0
    ? change
    : { ...change, [keeper]: { ...kept, ...origins } };
}

/** Conditions bind amounts only: a name means the same in every currency. */
function mayPull(
  where: Readonly<Record<string, string>> | undefined,
  fields: FieldMap,
  name: string,
  values: FormValues,
  source: PullSource,
): boolean {
  if (where === undefined || fields[name]?.type !== 'money') return true;
  return Object.entries(where).every(([here, there]) => values[here] === source.values[there]);
}
