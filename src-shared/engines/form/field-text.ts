import { parseDecimalInput } from '#shared/kernel/decimal-input.ts';
import { parseDuration, plainDuration } from '#shared/kernel/duration.ts';
import type { Zone } from '#shared/kernel/instant.ts';
import { fail, ok, type Result } from '#shared/kernel/result.ts';
import { localText, readZonedInstant, zonedParts } from '#shared/kernel/zoned-instant.ts';
import { parseDate } from '../import/date-style.ts';
import type { ValueProblem } from './check-value.ts';
import type { FieldDefinition, RecordKind } from './field-types.ts';
import { filesOf } from './file-values.ts';
import { isNumeric, isUnset } from './form-values.ts';
import { parseAddress, parseRate } from './structured-text.ts';
import { addressLine, isAddress, isRate } from './structured-values.ts';

/** The words that a text form of values needs: they depend on the reader's language and on what is held here. */
export interface ValueNames {
  /** Label of an option of this field. */
  label(option: string): string;
  /** Number or name of a linked record; undefined where it is not known here. */
  name(kind: RecordKind, id: string): string | undefined;
  /** The record that a number or name means; undefined where none or several fit. */
  find(kind: RecordKind, text: string): string | undefined;
  /** Zone of the clock that times without one were read on. */
  readonly zone: Zone;
  /** `3/4/2026` is the third of April; without this it is refused. */
  readonly dayFirst?: boolean;
}

const DAY_FIRST = ['d/M/yy', 'd.M.yyyy'] as const;
const SEPARATOR = ' · ';
/** As people type them in the languages that we ship and in Filipino; the escapes are shì, yǒu, fǒu and wú. */
const YES = ['yes', 'y', 'true', '1', '\u662f', '\u6709', 'có', 'oo', '✓', 'x'];
const NO = ['no', 'n', 'false', '0', '\u5426', '\u65e0', 'không', 'hindi', '✗', '-'];

/**
 * A value as one text for a sheet, an export or the clipboard: plain figures, ISO dates, labels, numbers of
 * records. `valueOfText` reads it back.
 */
export function textOfValue(field: FieldDefinition, value: unknown, names: ValueNames): string {
  if (isUnset(value)) return '';
  if (field.type === 'yes-no') return names.label(value === true ? 'yes' : 'no');
  if (Array.isArray(value)) return textOfList(field, value, names);
  if (isAddress(value)) return addressLine(value);
  if (isRate(value))
    return [value.value, value.base, value.date, value.lock, value.source ?? ''].join(' ').trim();
  if (typeof value !== 'string') return '';
  switch (field.type) {
    case 'choice':
    case 'status':
      return names.label(value);
    case 'record':
      return names.name(field.kind, value) ?? value;
    case 'percentage':
      return `${value}%`;
    case 'duration':
      return plainDuration(value);
    case 'instant': {
      const parts = zonedParts(value);
      return parts === undefined ? value : `${localText(parts)} ${parts.zone ?? 'UTC'}`;
    }
    default:
      return value;
  }
}

function textOfList(field: FieldDefinition, values: readonly unknown[], names: ValueNames): string {
  if (field.type === 'lines') return String(values.length);
  if (field.type === 'files')
    return filesOf(values)
      .map(({ name }) => name)
      .join(SEPARATOR);
  const texts = values.map(String);
  if (field.type === 'records') return texts.map((id) => names.name(field.kind, id) ?? id).join(SEPARATOR);
  return texts.map((option) => names.label(option)).join(SEPARATOR);
}

/**
 * What a person typed or pasted as the field's value, or why it is none. An empty text is no value. Whether the
 * value fits the form (options, limits, currency) is `checkValue`'s question.
 */
export function valueOfText(
  field: FieldDefinition,
  input: string,
  names: ValueNames,
): Result<unknown, ValueProblem> {
  const text = field.type === 'long-text' ? input.trimEnd() : input.trim();
  if (text === '') return ok(undefined);
  if (isNumeric(field)) return readFigure(text);
  switch (field.type) {
    case 'date':
      return orProblem(readDate(text, names.dayFirst === true), 'not-date');
    case 'duration':
      return orProblem(parseDuration(text), 'not-duration');
    case 'instant':
      return orProblem(readZonedInstant(text, names.zone), 'not-instant');
    case 'yes-no':
      return readYesNo(text, names);
    case 'choice':
    case 'status':
      return orProblem(readOption(field.options, text, names), 'not-an-option');
    case 'multi-choice':
      return readList(text, (part) => readOption(field.options, part, names), 'not-an-option');
    case 'record':
      return orNotFound(names.find(field.kind, text), text);
    case 'records':
      return readList(text, (part) => names.find(field.kind, part), 'not-found');
    case 'address':
      return orProblem(parseAddress(text), 'not-address');
    case 'rate':
      return orProblem(parseRate(text), 'not-rate');
    case 'country':
    case 'currency':
      return ok(text.toUpperCase());
    case 'signature':
    case 'files':
    case 'origins':
    case 'lines':
      return fail({ code: 'wrong-type' });
    default:
      return ok(text);
  }
}

function orProblem(value: unknown, code: ValueProblem['code']): Result<unknown, ValueProblem> {
  return value === undefined ? fail({ code }) : ok(value);
}

function orNotFound(id: string | undefined, text: string): Result<unknown, ValueProblem> {
  return id === undefined ? fail({ code: 'not-found', limit: text }) : ok(id);
}

function readFigure(text: string): Result<unknown, ValueProblem> {
  const figure = parseDecimalInput(text.replace(/[%％]$/, ''));
  return orProblem(figure ?? undefined, 'not-decimal');
}

/** Year first, a named month, or the order of the reader's language: nothing is guessed. */
function readDate(text: string, dayFirst: boolean): string | undefined {
  const plain = text
    .replace(/^(\d{4})(\d{2})(\d{2})$/, '$1-$2-$3')
    // The escapes are the signs for year, month and day.
    .replace(/^(\d{4})[.\u5e74](\d{1,2})[.\u6708](\d{1,2})\u65e5?$/, '$1-$2-$3')
    .replace(/^(\d{4}-\d{1,2}-\d{1,2})[T ]00:00.*$/, '$1');
  return parseDate(plain, ['yyyy-M-d', 'yyyy/M/d', 'd-MMM-yy', ...(dayFirst ? DAY_FIRST : [])]);
}

function readYesNo(text: string, names: ValueNames): Result<unknown, ValueProblem> {
  const word = text.toLowerCase();
  if (YES.includes(word) || word === names.label('yes').toLowerCase()) return ok(true);
  if (NO.includes(word) || word === names.label('no').toLowerCase()) return ok(false);
  return fail({ code: 'not-an-option' });
}

function readOption(options: readonly string[], text: string, names: ValueNames): string | undefined {
  const word = text.toLowerCase();
  return options.find(
    (option) => option.toLowerCase() === word || names.label(option).toLowerCase() === word,
  );
}

function readList(
  text: string,
  read: (part: string) => string | undefined,
  code: ValueProblem['code'],
): Result<unknown, ValueProblem> {
  const parts = text.split(/\s*[·;；、]\s*/).filter((part) => part !== '');
  const values = parts.map(read);
  const missing = parts[values.indexOf(undefined)];
  return missing === undefined ? ok([...new Set(values)]) : fail({ code, limit: missing });
}
