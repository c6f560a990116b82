import type { DocumentKind, StoredDocument } from '#shared/engines/command/document.ts';
import type { FormDefinition } from '#shared/engines/form/define-form.ts';
import { mayBeCut } from '../../cell-length.ts';
import type { CellQuestion, Row } from '../../contract.ts';
import { rowReader } from './row-value.ts';

interface CellTextParts {
  form(kind: DocumentKind): FormDefinition | undefined;
  row(id: string): Row | undefined;
  /** The record as the screens see it. */
  document(kind: Row['kind'], id: string): Promise<Pick<StoredDocument, 'body'> | null>;
}

/**
 * Cells of some records in full, linked records by name, in the order of the ids. What this laptop does not
 * hold (any more) is left out: nothing leaves it that is not on it.
 */
export async function cellTexts(parts: CellTextParts, question: CellQuestion): Promise<string[][]> {
  const form = parts.form(question.kind);
  const readers = question.fields.map((field) => ({
    field,
    read: rowReader(ownName(form, field)),
    isLink: ['record', 'records'].includes(form?.fields[field]?.type ?? ''),
  }));
  const lines: string[][] = [];
  for (const id of question.ids) {
    const row = parts.row(id);
    if (row?.kind !== question.kind) continue;
    const texts = readers.map(({ read }) => read(row));
    const isCut = texts.some(mayBeCut);
    const body = isCut ? (await parts.document(row.kind, id))?.body : undefined;
    lines.push(
      texts.map((text, at) => {
        const { field, isLink } = readers[at] ?? { field: '', isLink: false };
        const full = mayBeCut(text) ? fullText(body, field, text) : text;
        return isLink ? namesOf(full, parts.row) : full;
      }),
    );
  }
  return lines;
}

/** The row's own words for what the form calls otherwise: a number shows the provisional one until there is another. */
function ownName(form: FormDefinition | undefined, field: string): string {
  if (field === form?.numberField) return 'number';
  if (field === form?.statusField) return 'status';
  return field;
}

function fullText(body: unknown, field: string, cut: string): string {
  const value = (body as Readonly<Record<string, unknown>> | undefined)?.[field];
  return typeof value === 'string' ? value : Array.isArray(value) ? value.map(String).join(' ') : cut;
}

function namesOf(text: string, row: CellTextParts['row']): string {
  if (text === '') return '';
  const name = (id: string) => {
    const linked = row(id);
    return linked ? linked.title || linked.number : '';
  };
  return text
    .split(' ')
    .map(name)
    .filter((part) => part !== '')
    .join('; ');
}
