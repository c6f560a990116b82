import { useEffect } from 'react';
import type { Choice } from './use-decide-conflict.ts';

interface ConflictKeys {
  readonly onMove: (step: 1 | -1) => void;
  readonly onChoose: (choice: Choice) => void;
}

const TYPING = 'input, textarea, select, [contenteditable="true"], [role="dialog"]';

/** 1 and 2 decide the selected conflict, j and k move; never while somebody types. */
export function useConflictKeys({ onMove, onChoose }: ConflictKeys): void {
  useEffect(() => {
    const handleKey = (event: KeyboardEvent) => {
      const isTyping = event.target instanceof Element && event.target.closest(TYPING) !== null;
      if (isTyping || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key === 'j') onMove(1);
      if (event.key === 'k') onMove(-1);
      if (event.key === '1') onChoose('kept');
      if (event.key === '2') onChoose('other');
    };
    document.addEventListener('keydown', handleKey);
    return () => document.removeEventListener('keydown', handleKey);
  }, [onMove, onChoose]);
}
