import { type ReactNode, useRef, useState } from 'react';
import { useEngine } from '#renderer/data/client/engine-hooks.ts';
import type { FormDefinition } from '#shared/engines/form/define-form.ts';
import { type BulkDeed, type BulkResult, type BulkState, runBulk, undoBulk } from './bulk-actions.ts';
import { BulkDialog } from './bulk-dialog.tsx';

/** Runs a deed over many records and tells what came of each. */
export function useBulk(form: FormDefinition): {
  run(ids: readonly string[], deed: BulkDeed): Promise<void>;
  readonly dialog: ReactNode;
} {
  const engine = useEngine();
  const [state, setState] = useState<BulkState | null>(null);
  const stop = useRef<AbortController | null>(null);
  const run = async (ids: readonly string[], deed: BulkDeed) => {
    const controller = new AbortController();
    stop.current = controller;
    const total = ids.length;
    const onProgress = (done: number) => setState({ done, total, result: null, undone: null });
    onProgress(0);
    const result = await runBulk(engine, { form, ids, deed, signal: controller.signal, onProgress });
    setState({ done: total - result.left, total, result, undone: null });
  };
  const undo = async (result: BulkResult) => {
    const undone = await undoBulk(engine, result.done);
    setState((now) => now && { ...now, undone });
  };
  const dialog = state && (
    <BulkDialog
      state={state}
      onStop={() => stop.current?.abort()}
      onUndo={undo}
      onClose={() => setState(null)}
    />
  );
  return { run, dialog };
}
