import { useHotkeys } from 'react-hotkeys-hook';

interface ListKeys {
  readonly total: number;
  readonly activeIndex: number;
  move(index: number): void;
  open(index: number): void;
  create?(): void;
  focusSearch(): void;
}

const BY_LETTER = { useKey: true, preventDefault: true } as const;

/** j/k and arrows move, Enter opens, n makes a new one, / goes to the search field. Typing in a field is left alone. */
export function useListKeys({ total, activeIndex, move, open, create, focusSearch }: ListKeys): void {
  const last = Math.max(0, total - 1);
  useHotkeys(['j', 'down'], () => move(Math.min(activeIndex + 1, last)), { preventDefault: true });
  useHotkeys(['k', 'up'], () => move(Math.max(activeIndex - 1, 0)), { preventDefault: true });
  useHotkeys('enter', () => total > 0 && open(activeIndex), { ignoreEventWhen: isOnControl });
  useHotkeys('n', () => create?.(), { preventDefault: true, enabled: create !== undefined });
  useHotkeys('/', focusSearch, BY_LETTER);
}

/** Enter on a button or link belongs to that button or link. */
function isOnControl(event: KeyboardEvent): boolean {
  return event.target instanceof HTMLElement && event.target.closest('a, button, th, [role="tab"]') !== null;
}
