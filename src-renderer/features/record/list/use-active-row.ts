import { useEffect } from 'react';
import { type ListState, useListStore } from './list-view-store.ts';
import type { ListWindow } from './use-list-window.ts';

/**
 * The current row. It belongs to a record: when others come or go above it, Enter still opens the same one.
 * Where the record left the list, whatever now stands in its place becomes the current one.
 */
export function useActiveRow(kind: string, view: ListState, window: ListWindow): number {
  const change = useListStore((state) => state.change);
  const found = view.activeId === '' ? -1 : window.indexOf(view.activeId);
  const index = found < 0 ? Math.min(view.activeIndex, Math.max(0, (window.total ?? 1) - 1)) : found;
  const id = window.isCurrent ? window.rowAt(index)?.id : undefined;
  const isMoved = id !== undefined && (id !== view.activeId || index !== view.activeIndex);
  useEffect(() => {
    if (isMoved) change(kind, { activeIndex: index, activeId: id });
  }, [isMoved, change, kind, index, id]);
  return index;
}
