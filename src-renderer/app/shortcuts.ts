import { useEffect } from 'react';
import { useNavigate } from 'react-router';
import { useLayoutStore } from '#renderer/state/layout-store.ts';
import { meaningOf, newPathFor, type StrokeAction } from './key-strokes.ts';

/** How long `g` waits for its letter. */
const SEQUENCE_MS = 1200;

const BUSY = 'input, textarea, select, [contenteditable="true"], [role="dialog"], [role="combobox"]';

function isBusy(event: KeyboardEvent): boolean {
  const target = event.target instanceof Element ? event.target : null;
  return (
    event.isComposing ||
    target?.closest(BUSY) !== null ||
    document.querySelector('.ant-modal-wrap:not([style*="none"])') !== null
  );
}

/** Keys that work on every screen: palette, go to, new, help. */
export function useAppShortcuts(): void {
  const navigate = useNavigate();
  useEffect(() => {
    let pressedG = Number.NEGATIVE_INFINITY;
    const act = (action: StrokeAction) => {
      if (action.do === 'palette') useLayoutStore.getState().openPalette(true);
      if (action.do === 'help') useLayoutStore.getState().openHelp(true);
      if (action.do === 'go') void navigate(action.path);
      if (action.do === 'new') void navigate(newPathFor(window.location.hash.slice(1)));
    };
    const handleKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented) return;
      const { key, altKey: alt } = event;
      const mod = event.ctrlKey || event.metaKey;
      const afterG = event.timeStamp - pressedG < SEQUENCE_MS;
      const action = meaningOf({ key, mod, alt, isBusy: isBusy(event) }, afterG);
      pressedG = action.do === 'wait-for-place' ? event.timeStamp : Number.NEGATIVE_INFINITY;
      if (action.do === 'nothing') return;
      event.preventDefault();
      act(action);
    };
    document.addEventListener('keydown', handleKey);
    return () => document.removeEventListener('keydown', handleKey);
  }, [navigate]);
}
