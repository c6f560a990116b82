import { ROLES } from '#shared/access/capabilities.ts';
import { isFormKind } from '#shared/engines/command/document.ts';
import type { FormDefinition } from '#shared/engines/form/define-form.ts';
import type { FieldDefinition } from '#shared/engines/form/field-types.ts';
import type { FieldMap } from '#shared/engines/form/form-values.ts';
import { LANGUAGES } from '#shared/i18n/languages.ts';
import { canonicalJson } from '#shared/kernel/digest.ts';
import { builtInForm, isRecordKind } from '../forms.ts';
import { checkFieldShape } from './check-field.ts';
import { checkPulls } from './check-pulls.ts';
import { checkRules } from './check-rules.ts';
import { FIELD_KEY } from './field-key.ts';
import type { FormProblem } from './form-problem.ts';
import { labelPaths } from './label-paths.ts';

const MAX_FIELDS = 200;
const MAX_LINES_FIELDS = 10;
/** What code relies on: the same in every version of a form that is written in code. */
const SETTINGS = [
  ...['titleField', 'numberField', 'statusField', 'ownerField', 'amountField', 'currencyField'],
  ...['editCapability', 'editableIn'],
] as const;

/** Every reason why a definition may not be published; `usedKeys` are those of all earlier versions. */
export function checkDefinition(form: FormDefinition, usedKeys: readonly string[]): readonly FormProblem[] {
  if (!isRecordKind(form.key)) return [{ path: 'key', code: 'unknown-form' }];
  const shape = [
    ...checkOutline(form),
    ...allFields(form).flatMap(([path, field]) => checkFieldShape(form, path, field)),
  ];
  // What has no shape cannot be looked at any closer.
  if (shape.length > 0) return shape;
  return [
    ...checkUsedKeys(form, usedKeys),
    ...checkBuiltIn(form),
    ...(isFormKind(form.key) ? checkDrawn(form) : []),
    ...checkPulls(form),
    ...checkRules(form),
    ...checkLabels(form),
  ];
}

/** Fields of the head and cells, by path: `hsCode`, `lines/quantity`. */
export function allFields(form: FormDefinition): readonly (readonly [string, FieldDefinition])[] {
  return Object.entries(form.fields).flatMap(([name, field]) => [
    [name, field] as const,
    ...(field.type === 'lines' && field.fields !== null && typeof field.fields === 'object'
      ? Object.entries(field.fields).map(([cell, column]) => [`${name}/${cell}`, column] as const)
      : []),
  ]);
}

/** `key:type` of every field, as they are remembered for ever. */
export function keysOf(form: FormDefinition): readonly string[] {
  return allFields(form).map(([path, field]) => `${path}:${field.type}`);
}

function checkOutline(form: FormDefinition): FormProblem[] {
  const names = Object.keys(form.fields);
  const lines = Object.values(form.fields).filter((field) => field.type === 'lines');
  const known = new Set([...names, 'updatedAt']);
  const { columns, sort } = form.list;
  return [
    ...(allFields(form).length > MAX_FIELDS || lines.length > MAX_LINES_FIELDS
      ? [{ path: 'fields', code: 'too-many-fields' as const }]
      : []),
    ...(new Set(form.sections).size === form.sections.length &&
    form.sections.every((key) => FIELD_KEY.test(key))
      ? []
      : [{ path: 'sections', code: 'bad-section' as const }]),
    ...[...columns, sort.field, form.titleField]
      .filter((name) => !known.has(name))
      .map((name) => ({ path: name, code: 'unknown-field' as const })),
    ...checkPrint(form),
  ];
}

/** What a print names may be gone already; the keys of its words are keys like any other. */
function checkPrint({ print }: FormDefinition): FormProblem[] {
  const hasKeys = (print?.signatures ?? []).every((key) => FIELD_KEY.test(key));
  return hasKeys ? [] : [{ path: 'sections', code: 'bad-section' as const }];
}

function checkUsedKeys(form: FormDefinition, usedKeys: readonly string[]): FormProblem[] {
  const types = new Map(usedKeys.map((entry) => [entry.slice(0, entry.lastIndexOf(':')), entry] as const));
  return allFields(form)
    .filter(([path, field]) => types.has(path) && types.get(path) !== `${path}:${field.type}`)
    .map(([path]) => ({ path, code: 'type-changed' as const }));
}

/** Fields that commands fill, demand or protect stay as they are. */
function checkBuiltIn(form: FormDefinition): FormProblem[] {
  const code = builtInForm(form.key);
  if (code === undefined) return [];
  const settings = SETTINGS.filter(
    (name) => canonicalJson(form[name] ?? null) !== canonicalJson(code[name] ?? null),
  );
  return [
    ...settings.map((path) => ({ path, code: 'system-setting' as const })),
    ...changedSystemFields(code.fields, form.fields, ''),
    ...newSystemFields(code, form),
  ];
}

function changedSystemFields(code: FieldMap, fields: FieldMap, prefix: string): FormProblem[] {
  return Object.entries(code).flatMap(([name, field]): FormProblem[] => {
    const path = `${prefix}${name}`;
    const now = fields[name];
    const isSystem = field.readOnly === true || field.required === true || field.controlled === true;
    if (now === undefined) return isSystem ? [{ path, code: 'system-field' }] : [];
    if (systemPart(field) !== systemPart(now)) return [{ path, code: 'system-field' }];
    if (field.type !== 'lines' || now.type !== 'lines') return [];
    return changedSystemFields(field.fields, now.fields, `${name}/`);
  });
}

/** What of a field belongs to the program; rules, sections and order belong to the company. */
function systemPart(field: FieldDefinition): string {
  const { type, readOnly, controlled, hidden, conflict } = field;
  const required = field.required === true && field.type !== 'lines' ? true : field.required;
  const options = field.type === 'status' ? field.options : undefined;
  const parts = { type, readOnly, controlled, hidden, conflict, options };
  return canonicalJson(JSON.parse(JSON.stringify(readOnly === true ? { ...parts, required } : parts)));
}

/** Only code fills, protects and hides fields. */
function newSystemFields(code: FormDefinition, form: FormDefinition): FormProblem[] {
  const known = new Set(allFields(code).map(([path]) => path));
  return allFields(form)
    .filter(([path]) => !known.has(path))
    .filter(([, field]) => field.controlled === true || (field.readOnly === true && !isComputed(field)))
    .map(([path]) => ({ path, code: 'system-field' as const }));
}

function isComputed(field: FieldDefinition): boolean {
  return field.formula !== undefined || field.type === 'roll-up';
}

/** A drawn form has the owner that rights hang on, and at most the system fields that its records get. */
function checkDrawn(form: FormDefinition): FormProblem[] {
  const problems: FormProblem[] = [];
  const { ownerId, departmentId, number, provisionalNumber } = form.fields;
  const isSystem = (field: FieldDefinition | undefined, type: string) =>
    field?.type === type && field.readOnly === true;
  if (form.ownerField !== 'ownerId' || !isSystem(ownerId, 'record')) {
    problems.push({ path: 'ownerId', code: 'system-field' });
  }
  if (form.access === undefined || !hasKnownRoles(form))
    problems.push({ path: 'access', code: 'bad-access' });
  if (form.access?.view === 'department' && !isSystem(departmentId, 'record')) {
    problems.push({ path: 'departmentId', code: 'system-field' });
  }
  if (form.editCapability !== 'form.fill') problems.push({ path: 'editCapability', code: 'system-setting' });
  if (form.statusField !== undefined) problems.push({ path: 'statusField', code: 'system-setting' });
  if (form.numberField !== undefined) {
    const isNumbered =
      form.numberField === 'number' && isSystem(number, 'number') && isSystem(provisionalNumber, 'text');
    if (!isNumbered) problems.push({ path: 'number', code: 'system-field' });
  }
  const system = new Set(['ownerId', 'departmentId', 'number', 'provisionalNumber']);
  const foreign = allFields(form).filter(
    ([path, field]) =>
      !system.has(path) && (field.controlled === true || (field.readOnly === true && !isComputed(field))),
  );
  return [...problems, ...foreign.map(([path]) => ({ path, code: 'system-field' as const }))];
}

function hasKnownRoles({ access }: FormDefinition): boolean {
  const known: readonly string[] = ROLES;
  const views = ['everyone', 'department', 'owner'];
  const roles = [...(access?.viewers ?? []), ...(access?.editors ?? [])];
  return access !== undefined && views.includes(access.view) && roles.every((role) => known.includes(role));
}

/** What was drawn has a word in every language: nobody meets a key on a screen. */
function checkLabels(form: FormDefinition): FormProblem[] {
  const drawn = labelPaths(form);
  const code = builtInForm(form.key);
  const inCode = new Set(code === undefined ? [] : labelPaths(code));
  const wanted = drawn.filter((path) => !inCode.has(path));
  return LANGUAGES.flatMap((language) =>
    wanted
      .filter((path) => (form.labels?.[language]?.[path] ?? '').trim() === '')
      .map((path): FormProblem => ({ path, code: 'no-label', part: language })),
  );
}
