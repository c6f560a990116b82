import type { ClipboardEvent, KeyboardEvent, RefObject } from 'react';
import { useCallback } from 'react';
import { useEngine } from '#renderer/data/client/engine-hooks.ts';
import type { EngineConnection } from '#renderer/data/contract.ts';
import type { FieldDefinition, RecordKind } from '#shared/engines/form/field-types.ts';
import { useFormSession } from './form-session.ts';
import { pasteLines } from './line-operations.ts';
import { isBlock, linesFromBlock, type RecordFinder, recordTextsOf } from './paste-lines.ts';

type Column = readonly [string, FieldDefinition];

interface LineKeys {
  readonly table: RefObject<HTMLTableElement | null>;
  readonly linesField: string;
  readonly columns: readonly Column[];
  /** Null where lines come from another document. */
  readonly addLine: (() => string) | null;
}

interface Place {
  readonly lineId: string;
  readonly column: string;
}

function placeOf(target: EventTarget): Place | undefined {
  if (!(target instanceof HTMLElement)) return undefined;
  const column = target.closest<HTMLElement>('[data-cell]')?.dataset.cell;
  const lineId = target.closest<HTMLElement>('[data-line]')?.dataset.line;
  return column && lineId ? { lineId, column } : undefined;
}

function focusCell(row: Element | null | undefined, column: string): void {
  row?.querySelector<HTMLElement>(`[data-cell="${column}"] :is(input, button, textarea)`)?.focus();
}

/** Numbers and names in a pasted block, looked up once per kind in the local row index. */
async function finderFor(
  engine: EngineConnection,
  texts: ReadonlyMap<RecordKind, readonly string[]>,
): Promise<RecordFinder> {
  const found = new Map<string, string>();
  for (const [kind, entries] of texts) {
    for (const text of entries) {
      const { rows } = await engine.list({ kind, text, offset: 0, limit: 5 });
      const exact = rows.filter(
        (row) => row.number === text || row.title === text || row.otherNumber === text,
      );
      const only = exact.length === 1 ? exact[0] : undefined;
      if (only) found.set(`${kind}/${text}`, only.id);
    }
  }
  return (kind, text) => found.get(`${kind}/${text}`);
}

/** Enter moves down in its column and makes the next line; a block from a spreadsheet fills lines from the cell on. */
export function useLineKeys({ table, linesField, columns, addLine }: LineKeys) {
  const engine = useEngine();
  const session = useFormSession();
  const appendLine = useCallback(() => {
    if (addLine === null) return;
    const id = addLine();
    const first = columns[0]?.[0] ?? '';
    requestAnimationFrame(() => focusCell(table.current?.querySelector(`[data-line="${id}"]`), first));
  }, [table, columns, addLine]);
  const onKeyDown = useCallback(
    (event: KeyboardEvent) => {
      const place = placeOf(event.target);
      const isPlainEnter =
        event.key === 'Enter' && !event.ctrlKey && !event.metaKey && !event.nativeEvent.isComposing;
      if (!place || !isPlainEnter || isListOpen(event.target)) return;
      event.preventDefault();
      const row = table.current?.querySelector(`[data-line="${place.lineId}"]`);
      if (row?.nextElementSibling) return focusCell(row.nextElementSibling, place.column);
      appendLine();
    },
    [table, appendLine],
  );
  const onPaste = useCallback(
    (event: ClipboardEvent) => {
      const text = event.clipboardData.getData('text/plain');
      const place = placeOf(event.target);
      if (!place || addLine === null || !isBlock(text)) return;
      event.preventDefault();
      const options = { firstField: place.column };
      void finderFor(engine, recordTextsOf(text, columns, options)).then((find) => {
        const pasted = linesFromBlock(text, columns, { ...options, find });
        const newId = () => crypto.randomUUID();
        session.getState().setLines(linesField, (lines) => pasteLines(lines, place.lineId, pasted, newId));
      });
    },
    [engine, session, linesField, columns, addLine],
  );
  return { onKeyDown, onPaste, appendLine };
}

/** Enter in an open list chooses from the list. */
function isListOpen(target: EventTarget): boolean {
  return target instanceof HTMLElement && target.getAttribute('aria-expanded') === 'true';
}
