import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import type { Row } from '#renderer/data/contract.ts';
import type { FormDefinition } from '#shared/engines/form/define-form.ts';
import type { ValueNames } from '#shared/engines/form/field-text.ts';
import type { LineRules } from '#shared/engines/form/line-rules.ts';
import type { ActiveCell } from './active-cell.ts';
import type { FormSession } from './form-session.ts';
import type { GridSelection, GridStore, SheetSize } from './grid-selection.ts';
import type { LineColumn, LinesField } from './line-columns.ts';
import type { LineSheet } from './line-sheet.ts';

/** What the parts of one lines editor share. It stays the same object while the editor is open. */
export interface Sheet {
  readonly form: FormDefinition;
  readonly linesField: string;
  readonly field: LinesField;
  readonly columns: readonly LineColumn[];
  /** Lines belong to another document's lines: none can be added here. */
  readonly isGiven: boolean;
  readonly session: FormSession;
  readonly grid: GridStore;
  readonly edits: LineSheet;
  /** What the form's rules say about each cell as it stands. */
  readonly rules: LineRules;
  /** The one input of the sheet; null while there is no row. */
  readonly input: { current: HTMLInputElement | null };
  size(): SheetSize;
  namesOf(column: string): ValueNames;
  /** Chooses a record for a cell, with what it brings along, as one step. */
  takeRecord(cell: ActiveCell, row: Row): void;
  /** Chooses the one record that a number, name or barcode means, else `listed`; marks the cell when there is none. */
  lookUp(cell: ActiveCell, text: string, listed?: Row): void;
}

const SheetContext = createContext<Sheet | null>(null);
export const SheetProvider = SheetContext.Provider;

export function useSheet(): Sheet {
  const sheet = useContext(SheetContext);
  if (sheet === null) throw new Error('No SheetProvider above this part of the lines editor');
  return sheet;
}

export function useGrid<Value>(read: (state: GridSelection) => Value): Value {
  return useStore(useSheet().grid, read);
}
