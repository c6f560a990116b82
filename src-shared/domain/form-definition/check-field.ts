import { ROLES } from '#shared/access/capabilities.ts';
import { isFormKind } from '#shared/engines/command/document.ts';
import type { FormDefinition } from '#shared/engines/form/define-form.ts';
import type { FieldDefinition } from '#shared/engines/form/field-types.ts';
import { MAX_FIELD_FILES } from '#shared/engines/form/file-values.ts';
import { isObject } from '#shared/engines/form/form-values.ts';
import { isNumberPattern } from '#shared/kernel/number-pattern.ts';
import { builtInForm, isRecordKind } from '../forms.ts';
import { checkRollUp } from './check-roll-up.ts';
import { FIELD_KEY, isReserved } from './field-key.ts';
import type { FormProblem } from './form-problem.ts';

/** Every type that a field may have: a new one does not compile until it stands here. */
const TYPES: Readonly<Record<FieldDefinition['type'], true>> = {
  text: true,
  'long-text': true,
  email: true,
  phone: true,
  link: true,
  country: true,
  currency: true,
  zone: true,
  date: true,
  instant: true,
  decimal: true,
  quantity: true,
  money: true,
  choice: true,
  'multi-choice': true,
  'yes-no': true,
  status: true,
  number: true,
  record: true,
  records: true,
  lines: true,
  percentage: true,
  duration: true,
  language: true,
  rate: true,
  address: true,
  barcode: true,
  signature: true,
  files: true,
  origins: true,
  'roll-up': true,
};

const OPTION_KEY = /^[A-Za-z0-9][A-Za-z0-9_-]{0,59}$/;
type FilesField = Extract<FieldDefinition, { type: 'files' }>;
type NumberField = Extract<FieldDefinition, { type: 'number' }>;

const SERIES = /^[A-Z]{2,6}$/;
const BUILT_IN_SERIES: ReadonlySet<string> = new Set(['PR', 'PO', 'GR']);

/** Reasons of a single field, without its rules. */
export function checkFieldShape(form: FormDefinition, path: string, field: FieldDefinition): FormProblem[] {
  if (!isObject(field) || !Object.hasOwn(TYPES, field.type)) return [{ path, code: 'unreadable' }];
  const inCode = codeField(form, path) !== undefined;
  const name = path.split('/').at(-1) ?? '';
  const problems: FormProblem[] = [];
  if (!FIELD_KEY.test(name) || (!inCode && isReserved(name) && !isNumber(form, path))) {
    problems.push({ path, code: 'bad-key' });
  }
  if (field.type === 'lines' && (path.includes('/') || !isObject(field.fields) || isEmpty(field.fields))) {
    problems.push({ path, code: 'unreadable' });
  }
  if (!path.includes('/') && !form.sections.includes(field.section ?? 'main')) {
    problems.push({ path, code: 'bad-section' });
  }
  return [...problems, ...checkParts(form, path, field, inCode), ...checkRights(form, path, field)];
}

/** `number` is a word of FEEL, and the name that the numbering of a drawn form has. */
function isNumber(form: FormDefinition, path: string): boolean {
  return path === 'number' && form.numberField === 'number';
}

function isEmpty(fields: object): boolean {
  return Object.keys(fields).length === 0;
}

function codeField(form: FormDefinition, path: string): FieldDefinition | undefined {
  const [name = '', cell] = path.split('/');
  const field = builtInForm(form.key)?.fields[name];
  return cell === undefined || field?.type !== 'lines' ? field : field.fields[cell];
}

function checkParts(
  form: FormDefinition,
  path: string,
  field: FieldDefinition,
  inCode: boolean,
): FormProblem[] {
  switch (field.type) {
    case 'choice':
    case 'multi-choice':
    case 'status': {
      const { options } = field;
      const isList = Array.isArray(options) && options.length > 0 && options.length <= 200;
      const areKeys =
        isList && new Set(options).size === options.length && options.every((key) => OPTION_KEY.test(key));
      return areKeys ? [] : [{ path, code: 'bad-options' }];
    }
    case 'money':
      return [
        ...named(form, path, field.currencyField, 'currency'),
        ...(field.rateField === undefined ? [] : named(form, path, field.rateField, 'rate')),
      ];
    case 'rate':
      return named(form, path, field.currencyField, 'currency');
    case 'decimal':
      return Number.isInteger(field.scale) && field.scale >= 0 && field.scale <= 12
        ? []
        : [{ path, code: 'unreadable' }];
    case 'record':
    case 'records':
      return isRecordKind(field.kind) ? [] : [{ path, code: 'unknown-kind', part: String(field.kind) }];
    case 'roll-up':
      return checkRollUp(form, path, field);
    case 'files':
      return checkFiles(path, field);
    case 'number':
      return inCode || isOwnNumber(form, field) ? [] : [{ path, code: 'bad-series' }];
    default:
      return [];
  }
}

/** A field of the head that another one relies on. */
function named(
  form: FormDefinition,
  path: string,
  name: string,
  type: FieldDefinition['type'],
): FormProblem[] {
  return form.fields[name]?.type === type ? [] : [{ path, code: 'unknown-field', part: name }];
}

/** Files go down with their record, to all who may read it. */
function checkFiles(path: string, { maxFiles, rights }: FilesField): FormProblem[] {
  if (rights?.read !== undefined) return [{ path, code: 'files-withheld' }];
  const isLimit =
    maxFiles === undefined || (Number.isInteger(maxFiles) && maxFiles >= 1 && maxFiles <= MAX_FIELD_FILES);
  return isLimit ? [] : [{ path, code: 'unreadable' }];
}

/** Numbers of a drawn form have letters of their own, and a pattern that can be written. */
function isOwnNumber(form: FormDefinition, { series, pattern }: NumberField): boolean {
  const isPattern = pattern === undefined || isNumberPattern(pattern);
  return isFormKind(form.key) && SERIES.test(series) && !BUILT_IN_SERIES.has(series) && isPattern;
}

/** What lists, titles and approvals show cannot be withheld from somebody who holds the record. */
function checkRights(form: FormDefinition, path: string, field: FieldDefinition): FormProblem[] {
  const { rights } = field;
  if (rights === undefined) return [];
  const known: readonly string[] = ROLES;
  const roles = [rights.read, rights.edit].flatMap((list) => list ?? []);
  if (!isObject(rights) || !roles.every((role) => known.includes(role)))
    return [{ path, code: 'bad-rights' }];
  const { titleField, numberField, statusField, ownerField, amountField, currencyField } = form;
  const shown = [titleField, numberField, statusField, ownerField, amountField, currencyField];
  if (shown.includes(path) || (field.readOnly === true && field.formula === undefined)) {
    return [{ path, code: 'bad-rights' }];
  }
  const isDemanded = field.required === true || field.requiredWhen !== undefined;
  return rights.read !== undefined && isDemanded ? [{ path, code: 'withheld-required' }] : [];
}
