import type { DragEvent, HTMLAttributes, KeyboardEvent } from 'react';

export interface ColumnChanges {
  onMoveBy(field: string, by: number): void;
  onDrop(field: string, target: string): void;
  onWidth(field: string, width: number): void;
}

/** Columns are dragged within one list only. */
const DRAGGED = 'application/x-landfall-column';
const KEY_STEP = 16;

/** A head that is dragged to another place; with Alt and the arrows it moves, with Shift besides it grows and shrinks. */
export function headerCell(
  field: string,
  width: number,
  changes: ColumnChanges,
): HTMLAttributes<HTMLElement> {
  return {
    draggable: true,
    onDragStart: (event: DragEvent) => {
      event.dataTransfer.setData(DRAGGED, field);
      event.dataTransfer.effectAllowed = 'move';
    },
    onDragOver: (event: DragEvent) => {
      if (event.dataTransfer.types.includes(DRAGGED)) event.preventDefault();
    },
    onDrop: (event: DragEvent) => {
      const dragged = event.dataTransfer.getData(DRAGGED);
      if (dragged === '' || dragged === field) return;
      event.preventDefault();
      changes.onDrop(dragged, field);
    },
    onKeyDown: (event: KeyboardEvent) => {
      const by = event.key === 'ArrowLeft' ? -1 : event.key === 'ArrowRight' ? 1 : 0;
      if (by === 0 || !event.altKey) return;
      event.preventDefault();
      event.stopPropagation();
      if (event.shiftKey) changes.onWidth(field, width + by * KEY_STEP);
      else changes.onMoveBy(field, by);
    },
  };
}
