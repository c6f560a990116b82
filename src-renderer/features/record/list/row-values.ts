import type { Row } from '#renderer/data/contract.ts';
import type { FormDefinition } from '#shared/engines/form/define-form.ts';
import { UPDATED_AT } from '#shared/engines/list/list-field-type.ts';
import type { Values } from '../record-values.ts';

/** What a list column shows of a row: the row's own fields where the form names them, its cells otherwise. */
export function rowValue(form: FormDefinition, row: Row, column: string): string {
  switch (column) {
    case form.numberField:
      return row.number || row.otherNumber;
    case form.titleField:
      return row.title;
    case form.statusField:
      return row.status;
    case form.ownerField:
      return row.ownerId;
    case form.amountField:
      return row.amount;
    case UPDATED_AT:
      return row.updatedAt;
    default:
      return row.cells[column] ?? '';
  }
}

/** Values beside a cell, for the currency of an amount and the unit of a quantity. */
export function rowSiblings(form: FormDefinition, row: Row): Values {
  return form.currencyField ? { ...row.cells, [form.currencyField]: row.currency } : row.cells;
}
