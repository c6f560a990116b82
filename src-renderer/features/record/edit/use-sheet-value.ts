import { useState } from 'react';
import { useReader } from '#renderer/components/reader-context.tsx';
import { useEngine } from '#renderer/data/client/engine-hooks.ts';
import type { EngineConnection, Row } from '#renderer/data/contract.ts';
import type { FormDefinition } from '#shared/engines/form/define-form.ts';
import { isLocked, type RuleMoment, situationOf } from '#shared/engines/form/evaluate-rules.ts';
import type { ValueNames } from '#shared/engines/form/field-text.ts';
import { createLineRules, keepClosedCells } from '#shared/engines/form/line-rules.ts';
import { type PullSource, pullValues } from '#shared/engines/form/pull-values.ts';
import type { ActiveCell } from './active-cell.ts';
import { type FormSession, useFormSession } from './form-session.ts';
import { createGridStore } from './grid-selection.ts';
import { type LinesField, lineColumns, linesAreGiven } from './line-columns.ts';
import { findRow } from './line-finder.ts';
import { type Lines, setLineValues } from './line-operations.ts';
import { createLineSheet } from './line-sheet.ts';
import { sourceOfRow, wholeSource } from './pull-source.ts';
import { ruleMoment } from './rule-moment.ts';
import type { Sheet } from './sheet-context.ts';
import { useValueNames } from './use-value-names.ts';

interface SheetOptions {
  readonly form: FormDefinition;
  readonly linesField: string;
  readonly field: LinesField;
  readonly session: FormSession;
  readonly engine: EngineConnection;
  readonly moment: RuleMoment;
  namesOf(name: string): ValueNames;
}

function createSheet({ form, linesField, field, session, engine, moment, namesOf }: SheetOptions): Sheet {
  const rules = createLineRules(form.fields, field.fields, moment);
  const head = () => session.getState().values;
  const keep = (before: Lines, after: Lines) =>
    isLocked(field, situationOf(form.fields, head(), moment))
      ? before
      : keepClosedCells(rules, head(), before, after);
  const edits = createLineSheet(session, linesField, keep);
  const columns = lineColumns(field, session.getState().roles);
  const write = (cell: ActiveCell, id: string, source: PullSource | null) => {
    const line = edits.lines().find((held) => held.id === cell.lineId);
    if (line === undefined) return;
    const all = { ...head(), ...line };
    const pulled = source === null ? {} : pullValues(field.fields, cell.column, all, source);
    edits.change((lines) => setLineValues(lines, cell.lineId, { ...pulled, [cell.name]: id }), cell.step);
  };
  const takeRecord = (cell: ActiveCell, row: Row) => {
    const source = sourceOfRow(cell.column, row);
    write(cell, row.id, source ?? null);
    if (source !== undefined) return;
    void wholeSource(engine, cell.column, row).then((whole) => {
      const line = edits.lines().find((held) => held.id === cell.lineId);
      // Another one was chosen while it was read.
      if (whole === null || line?.[cell.name] !== row.id) return;
      edits.settle();
      write(cell, row.id, whole);
      edits.settle();
    });
  };
  return {
    form,
    linesField,
    field,
    columns,
    isGiven: linesAreGiven(field),
    session,
    grid: createGridStore(),
    edits,
    rules,
    input: { current: null },
    size: () => ({ rows: edits.lines().length, columns: columns.length }),
    namesOf,
    takeRecord,
    lookUp(cell, text, listed) {
      if (cell.column.type !== 'record') return;
      void findRow(engine, cell.column.kind, text).then((row) => {
        const meant = row ?? listed;
        if (meant) takeRecord(cell, meant);
        else session.getState().addProblems([{ path: cell.path, code: 'not-found', limit: text }]);
        edits.settle();
      });
    },
  };
}

/** The sheet of one lines field, made once: its history lasts as long as the form is open. */
export function useSheetValue(form: FormDefinition, linesField: string, field: LinesField): Sheet {
  const session = useFormSession();
  const engine = useEngine();
  const namesOf = useValueNames(form.key);
  const { zone } = useReader();
  const [sheet] = useState(() => {
    const moment = ruleMoment(zone);
    return createSheet({ form, linesField, field, session, engine, moment, namesOf });
  });
  return sheet;
}
