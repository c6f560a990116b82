import type { Role } from '#shared/access/capabilities.ts';
import { type Change, put, type StateReader } from '#shared/engines/command/define-command.ts';
import type { FormDefinition } from '#shared/engines/form/define-form.ts';
import { type FormValues, isObject } from '#shared/engines/form/form-values.ts';
import { KEPT } from '#shared/engines/form/upgrade-steps.ts';
import { canonicalJson } from '#shared/kernel/digest.ts';
import { allFields } from './check-definition.ts';
import { WITHHELD_FIELDS_ID, type WithheldFields } from './form-definition-record.ts';

type Paths = Readonly<Record<string, readonly Role[]>>;

/**
 * The rights document as it stands once a version is published. A field that a version no longer has keeps its
 * last rights: old records still hold its values.
 */
export async function withheldChanges(state: StateReader, form: FormDefinition): Promise<readonly Change[]> {
  const stored = await state.get<WithheldFields>('form-definition', WITHHELD_FIELDS_ID);
  const before = stored?.body.fields ?? {};
  const paths = { ...dropped(before[form.key] ?? {}, form), ...restricted(form) };
  const { [form.key]: _old, ...others } = before;
  const fields = Object.keys(paths).length === 0 ? others : { ...others, [form.key]: paths };
  if (canonicalJson(fields) === canonicalJson(before)) return [];
  return [put('form-definition', WITHHELD_FIELDS_ID, { fields } satisfies WithheldFields)];
}

function restricted(form: FormDefinition): Paths {
  const entries = allFields(form).flatMap(([path, field]) =>
    field.rights?.read === undefined ? [] : [[path, field.rights.read] as const],
  );
  return Object.fromEntries(entries);
}

function dropped(paths: Paths, form: FormDefinition): Paths {
  const names = new Set(allFields(form).map(([path]) => path));
  return Object.fromEntries(Object.entries(paths).filter(([path]) => !names.has(path)));
}

/** Paths by kind that somebody with these roles may not read. */
export type Withheld = ReadonlyMap<string, readonly string[]>;

export function withheldFrom(rights: WithheldFields | undefined, roles: readonly string[]): Withheld {
  const kinds = Object.entries(rights?.fields ?? {}).map(([kind, paths]) => {
    const hidden = Object.entries(paths).filter(
      ([, readers]) => !readers.some((role) => roles.includes(role)),
    );
    return [kind, hidden.map(([path]) => path)] as const;
  });
  return new Map(kinds.filter(([, paths]) => paths.length > 0));
}

/** A body without what its reader may not see; what an edit removed from a line goes as well. */
export function withoutWithheld(body: unknown, paths: readonly string[]): unknown {
  if (body === null || typeof body !== 'object' || paths.length === 0) return body;
  const result: Record<string, unknown> = { ...body };
  for (const path of paths) {
    const [name = '', cell] = path.split('/');
    if (cell === undefined) delete result[name];
    else if (Array.isArray(result[name])) result[name] = result[name].map((line) => without(line, cell));
  }
  if (paths.some((path) => path.includes('/'))) delete result.removedLines;
  if (isObject(result[KEPT])) result[KEPT] = withoutKept(result[KEPT], paths);
  return result;
}

/**
 * A document as its reader may see it: besides records, what carries copies of their values. Of a conflict over a
 * field that they may not read stays who, where and when; of a leaver's command, what was done to which field.
 */
export function shownTo(withheld: Withheld, kind: string, body: unknown): unknown {
  if (!isObject(body)) return body;
  if (kind === 'conflict') return conflictShown(body, withheld.get(String(body.recordKind)) ?? []);
  if (kind !== 'quarantine-item') return withoutWithheld(body, withheld.get(kind) ?? []);
  const target = isObject(body.target) ? String(body.target.kind) : '';
  return { ...body, payload: payloadShown(body.payload, withheld.get(target) ?? []) };
}

function conflictShown(body: FormValues, paths: readonly string[]): FormValues {
  if (!paths.some((path) => touches(String(body.path), path))) return body;
  const { base: _base, kept, other, ...rest } = body;
  return { ...rest, base: null, kept: valueless(kept), other: valueless(other) };
}

function valueless(side: unknown): unknown {
  return isObject(side) ? { ...side, value: null } : side;
}

function payloadShown(payload: unknown, paths: readonly string[]): unknown {
  if (!isObject(payload) || paths.length === 0) return payload;
  const changes = Array.isArray(payload.changes) ? payload.changes.filter(isObject) : [];
  return {
    ...payload,
    ...(payload.values === undefined ? {} : { values: withoutWithheld(payload.values, paths) }),
    ...(payload.changes === undefined
      ? {}
      : { changes: changes.map((change) => changeShown(change, paths)) }),
  };
}

function changeShown(change: FormValues, paths: readonly string[]): FormValues {
  const isHidden = paths.some((path) => touches(String(change.path), path));
  return isHidden ? { path: change.path, from: null, to: null } : change;
}

/** Whether what stands at `place` shows something of a withheld path: `lines/l1` and `lines` hold `lines/price`. */
function touches(place: string, path: string): boolean {
  const [name, , cell] = place.split('/');
  const [hidden, hiddenCell] = path.split('/');
  return name === hidden && (hiddenCell === undefined || cell === undefined || cell === hiddenCell);
}

/** A value that an upgrade kept is withheld like the field that it stood in: `lines/<line>/price` like `lines/price`. */
function withoutKept(kept: FormValues, paths: readonly string[]): FormValues {
  const entries = Object.entries(kept).filter(([key]) => {
    const [name = '', , cell] = key.replace(/ \(\d+\)$/, '').split('/');
    return !paths.includes(cell === undefined ? name : `${name}/${cell}`);
  });
  return Object.fromEntries(entries);
}

function without(line: unknown, cell: string): unknown {
  if (line === null || typeof line !== 'object') return line;
  return Object.fromEntries(Object.entries(line).filter(([name]) => name !== cell));
}
