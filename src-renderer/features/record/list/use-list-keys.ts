import { useEffect, useRef } from 'react';
import { isDialogOpen } from '#renderer/components/open-dialog.ts';
import { type ListKeyAction, meaningOfListKey } from './list-keys.ts';

const FIELDS = 'input:not([type="checkbox"]), textarea, select, [contenteditable="true"], [role="combobox"]';
const CONTROLS = 'a, button, th, input, [role="tab"], [role="menu"], [role="menuitem"]';

/** True: the key has had its effect here and nowhere else. */
export type ListKeyHandler = (action: ListKeyAction) => boolean;

/** Keys of a list. Whoever types in a field, or has a dialog or menu open, is left alone. */
export function useListKeys(isOnEditableCell: boolean, handle: ListKeyHandler): void {
  const latest = useRef({ isOnEditableCell, handle });
  useEffect(() => {
    latest.current = { isOnEditableCell, handle };
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || isTaken(event)) return;
      const { key, shiftKey: shift, altKey: alt } = event;
      const mod = event.ctrlKey || event.metaKey;
      const now = latest.current;
      const action = meaningOfListKey({ key, mod, shift, alt, isOnEditableCell: now.isOnEditableCell });
      if (action.do === 'nothing' || !now.handle(action)) return;
      // What is typed onto a cell still has to land in its input.
      if (action.do !== 'type') event.preventDefault();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
}

function isTaken(event: KeyboardEvent): boolean {
  if (isDialogOpen()) return true;
  if (!(event.target instanceof Element)) return false;
  if (event.target.closest(FIELDS) !== null || event.target.closest('[role="menu"]') !== null) return true;
  // A check box of a row that was clicked keeps the focus; the keys are still the list's.
  if (event.target.closest('[data-index]') !== null) return false;
  // Enter, Space and arrows on a button or link belong to it; letters do not.
  return event.key.length > 1 || event.key === ' ' ? event.target.closest(CONTROLS) !== null : false;
}
