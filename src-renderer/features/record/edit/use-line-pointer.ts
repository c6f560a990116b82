import { type PointerEvent as ReactPointerEvent, useCallback } from 'react';
import { goTo } from './cell-editing.ts';
import type { CellPlace } from './grid-selection.ts';
import { amend } from './line-keys.ts';
import type { Sheet } from './sheet-context.ts';

interface Hit extends CellPlace {
  readonly isGutter: boolean;
}

function hitOf(target: EventTarget | null): Hit | undefined {
  if (!(target instanceof Element)) return undefined;
  const row = target.closest('[aria-rowindex]')?.getAttribute('aria-rowindex');
  const cell = target.closest('[data-column], [data-gutter]');
  if (!row || !cell) return undefined;
  const column = Number(cell.getAttribute('data-column') ?? 0);
  return { row: Number(row) - 2, column, isGutter: cell.hasAttribute('data-gutter') };
}

/** Click, shift-click and drag select cells; on row numbers whole rows; a double click opens the cell. */
export function useLinePointer(sheet: Sheet) {
  const select = useCallback(
    (hit: Hit, isExtending: boolean) => {
      const last = sheet.size().columns - 1;
      goTo(sheet, { row: hit.row, column: hit.isGutter ? last : hit.column }, isExtending);
      if (hit.isGutter && !isExtending) sheet.grid.setState({ anchor: { row: hit.row, column: 0 } });
    },
    [sheet],
  );
  const onPointerDown = (event: ReactPointerEvent) => {
    const hit = hitOf(event.target);
    if (hit === undefined || event.button !== 0) return;
    event.preventDefault();
    select(hit, event.shiftKey);
    sheet.input.current?.focus({ preventScroll: true });
    const drag = (moved: PointerEvent) => {
      const over = hitOf(document.elementFromPoint(moved.clientX, moved.clientY));
      if (over !== undefined && over.isGutter === hit.isGutter) select(over, true);
    };
    const stop = () => {
      window.removeEventListener('pointermove', drag);
      window.removeEventListener('pointerup', stop);
      window.removeEventListener('pointercancel', stop);
    };
    window.addEventListener('pointermove', drag);
    window.addEventListener('pointerup', stop);
    window.addEventListener('pointercancel', stop);
  };
  const onDoubleClick = (event: { readonly target: EventTarget }) => {
    const hit = hitOf(event.target);
    if (hit !== undefined && !hit.isGutter) amend(sheet);
  };
  return { onPointerDown, onDoubleClick };
}
