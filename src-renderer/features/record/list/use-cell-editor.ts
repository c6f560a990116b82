import { type ComponentType, useEffect, useState } from 'react';
import type { CellEditorProps } from './cell-editor.tsx';

type Editor = ComponentType<CellEditorProps>;

let loaded: Editor | null = null;

/**
 * The editor of a cell; null until it has come. Inputs of every kind of field are fetched once the list has been
 * drawn, not with it, and not as a lazy component: the key that begins the writing must find its input at once.
 */
export function useCellEditor(): Editor | null {
  const [editor, setEditor] = useState<Editor | null>(() => loaded);
  useEffect(() => {
    if (editor !== null) return;
    return whenIdle(() => {
      void import('./cell-editor.tsx').then(({ CellEditor }) => {
        loaded = CellEditor;
        setEditor(() => CellEditor);
      });
    });
  }, [editor]);
  return editor;
}

/** Safari has no idle callback: there the next turn has to do. */
function whenIdle(run: () => void): () => void {
  if (!('requestIdleCallback' in window)) {
    const timer = setTimeout(run);
    return () => clearTimeout(timer);
  }
  const request = requestIdleCallback(run, { timeout: 3000 });
  return () => cancelIdleCallback(request);
}
