import { useEffect } from 'react';
import { useNavigate } from 'react-router';
import { isDialogOpen } from '#renderer/components/open-dialog.ts';
import { useLayoutStore } from '#renderer/state/layout-store.ts';
import { isSingleKey, meaningOf, newPathFor, type StrokeAction } from './key-strokes.ts';

/** How long `g` waits for its letter. */
const SEQUENCE_MS = 1200;

const FIELDS = 'input, textarea, select, [contenteditable="true"], [role="combobox"], [data-takes-typing]';

function isTyping(event: KeyboardEvent): boolean {
  return event.isComposing || (event.target instanceof Element && event.target.closest(FIELDS) !== null);
}

/**
 * Keys that work on every screen: palette, go to, new, help. Listens before the screens do, so that the letter
 * after `g` is not also a screen's own key (`t` returns a task), and so that no key reaches a screen below a dialog.
 */
export function useAppShortcuts(): void {
  const navigate = useNavigate();
  useEffect(() => {
    let pressedG = Number.NEGATIVE_INFINITY;
    const act = (action: StrokeAction) => {
      if (action.do === 'palette') useLayoutStore.getState().openPalette(true);
      if (action.do === 'help') useLayoutStore.getState().openHelp(true);
      if (action.do === 'go') void navigate(action.path);
    };
    const handleKey = (event: KeyboardEvent) => {
      const { key, altKey: alt } = event;
      const mod = event.ctrlKey || event.metaKey;
      const typing = isTyping(event);
      const covered = isDialogOpen();
      if (covered && !typing && !mod && isSingleKey(key)) event.stopPropagation();
      const afterG = event.timeStamp - pressedG < SEQUENCE_MS;
      const action = meaningOf({ key, mod, alt, isBusy: typing || covered }, afterG);
      pressedG = action.do === 'wait-for-place' ? event.timeStamp : Number.NEGATIVE_INFINITY;
      if (action.do === 'nothing') return;
      const newPath = action.do === 'new' ? newPathFor(window.location.hash.slice(1)) : null;
      // A list creates records of its own kind.
      if (action.do === 'new' && newPath === null) return;
      event.preventDefault();
      event.stopPropagation();
      if (newPath === null) act(action);
      else void navigate(newPath);
    };
    window.addEventListener('keydown', handleKey, { capture: true });
    return () => window.removeEventListener('keydown', handleKey, { capture: true });
  }, [navigate]);
}
