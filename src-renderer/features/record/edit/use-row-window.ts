import { type RefObject, useCallback, useLayoutEffect, useState } from 'react';

export const ROW_HEIGHT = 32;
export const HEAD_HEIGHT = 32;
const MORE = 6;

interface RowWindow {
  readonly first: number;
  readonly last: number;
}

/** Rows worth drawing: those in view and a few around them. */
export function useRowWindow(scroller: RefObject<HTMLDivElement | null>, rows: number) {
  const [shown, setShown] = useState<RowWindow>({ first: 0, last: 24 });
  const measure = useCallback(() => {
    const element = scroller.current;
    if (element === null) return;
    const first = Math.max(0, Math.floor(element.scrollTop / ROW_HEIGHT) - MORE);
    const last = Math.ceil((element.scrollTop + element.clientHeight) / ROW_HEIGHT) + MORE;
    setShown((now) => (now.first === first && now.last === last ? now : { first, last }));
  }, [scroller]);
  useLayoutEffect(measure, [measure, rows]);
  return { first: Math.min(shown.first, rows), last: Math.min(shown.last, rows - 1), onScroll: measure };
}

interface CellBox {
  readonly top: number;
  readonly left: number;
  readonly width: number;
}

/** Scrolls so far that a cell is in view, beside the row numbers and under the head. */
export function scrollToCell(element: HTMLDivElement, box: CellBox, gutter: number): void {
  const { scrollTop, scrollLeft, clientHeight, clientWidth } = element;
  if (box.top < scrollTop + HEAD_HEIGHT) element.scrollTop = box.top - HEAD_HEIGHT;
  else if (box.top + ROW_HEIGHT > scrollTop + clientHeight) {
    element.scrollTop = box.top + ROW_HEIGHT - clientHeight;
  }
  if (box.left < scrollLeft + gutter) element.scrollLeft = box.left - gutter;
  else if (box.left + box.width > scrollLeft + clientWidth) {
    element.scrollLeft = box.left + box.width - clientWidth;
  }
}
