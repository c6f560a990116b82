import type { FormRegistry } from '#shared/domain/form-definition/form-registry.ts';
import type { DocumentKind, StoredDocument } from '#shared/engines/command/document.ts';
import type { FormDefinition } from '#shared/engines/form/define-form.ts';
import { NO_MOMENT, shownValues } from '#shared/engines/form/evaluate-rules.ts';
import type { FieldDefinition } from '#shared/engines/form/field-types.ts';
import { filesOf } from '#shared/engines/form/file-values.ts';
import { addressLine, isAddress, isRate } from '#shared/engines/form/structured-values.ts';
import { MAX_CELL_LENGTH } from '../../cell-length.ts';
import type { Row } from '../../contract.ts';

type Body = Readonly<Record<string, unknown>>;

const NOT_IN_CELLS: readonly FieldDefinition['type'][] = ['lines', 'long-text', 'signature', 'origins'];

/** Everything that a list cell needs of a document. Outcomes are no rows. */
export function rowOf(document: StoredDocument, forms: Pick<FormRegistry, 'ofRecord'>): Row | null {
  if (document.kind === 'outcome') return null;
  const body = (document.body ?? {}) as Body;
  const form = forms.ofRecord(document.kind, body);
  const { id, kind, version, updatedAt } = document;
  const content = form ? recordRow(form, body) : systemRow(kind, body);
  // Written out, not spread: rows of one shape are read several times as fast, and lists read all of them.
  return {
    id,
    kind,
    title: content.title,
    number: content.number,
    otherNumber: content.otherNumber,
    status: content.status,
    ownerId: content.ownerId,
    amount: content.amount,
    currency: content.currency,
    updatedAt,
    version,
    pending: null,
    cells: content.cells,
  };
}

type RowContent = Omit<Row, 'id' | 'kind' | 'version' | 'updatedAt' | 'pending'>;

function recordRow(form: FormDefinition, body: Body): RowContent {
  const text = (field: string | undefined): string => (field === undefined ? '' : cellText(body[field]));
  const permanent = text(form.numberField);
  const provisional = text('provisionalNumber');
  return {
    title: text(form.titleField),
    number: permanent === '' ? provisional : permanent,
    otherNumber: permanent === '' ? '' : provisional,
    status: text(form.statusField),
    ownerId: text(form.ownerField),
    amount: text(form.amountField),
    currency: text(form.currencyField),
    cells: recordCells(form, body),
  };
}

/** What the form's rules hide is not listed, found, summed or exported; rules that ask for the day have no answer here. */
function recordCells(form: FormDefinition, whole: Body): Record<string, string> {
  const body = shownValues(form.fields, whole, NO_MOMENT);
  const cells: Record<string, string> = {};
  for (const [name, field] of Object.entries(form.fields)) {
    if (NOT_IN_CELLS.includes(field.type)) continue;
    const text = field.type === 'files' ? fileCount(body[name]) : cellText(body[name]);
    if (text !== '') cells[name] = text;
  }
  return cells;
}

function fileCount(value: unknown): string {
  const { length } = filesOf(value);
  return length === 0 ? '' : String(length);
}

/** Tasks, notices, conflicts and the like: short top-level values, and one level down as `subject.id`. */
function systemRow(kind: DocumentKind, body: Body): RowContent {
  const cells = systemCells(body);
  const first = (...names: string[]): string =>
    names.map((name) => cells[name] ?? '').find((text) => text !== '') ?? '';
  return {
    title: first('title', 'subject.title', 'recordTitle', 'name', 'key', 'type'),
    number: first('number', 'subject.number'),
    otherNumber: first('provisionalNumber', 'subject.provisionalNumber'),
    status: kind === 'notice' ? (body.read === true ? 'read' : 'unread') : first('state', 'status'),
    ownerId: first('assigneeId', 'personId', 'authorId', 'initiatorId', 'actor'),
    amount: first('subject.amount.amount', 'amount'),
    currency: first('subject.amount.currency', 'currency'),
    cells,
  };
}

/** Deep enough for `subject.baseAmount.currency`; lists of things stay in the document. */
const CELL_DEPTH = 3;

function systemCells(body: Body): Record<string, string> {
  const cells: Record<string, string> = {};
  const walk = (value: unknown, path: string, depth: number): void => {
    if (isPlainObject(value)) {
      if (depth < CELL_DEPTH) {
        for (const [name, entry] of Object.entries(value)) {
          walk(entry, path === '' ? name : `${path}.${name}`, depth + 1);
        }
      }
      return;
    }
    const text = cellText(value);
    if (text !== '') cells[path] = text;
  };
  const { definition: _definition, values, ...shown } = body;
  walk(shown, '', 0);
  if (isPlainObject(values)) walk(values, 'values', 2);
  return cells;
}

function isPlainObject(value: unknown): value is Body {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}

function cellText(value: unknown): string {
  if (typeof value === 'string') return value.slice(0, MAX_CELL_LENGTH);
  if (isAddress(value)) return addressLine(value).slice(0, MAX_CELL_LENGTH);
  if (isRate(value)) return value.value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (Array.isArray(value) && value.every((entry) => typeof entry === 'string')) {
    return value.join(' ').slice(0, MAX_CELL_LENGTH);
  }
  return '';
}
