import type { useAskServer } from '#renderer/data/client/server-data.ts';
import type { EngineConnection } from '#renderer/data/contract.ts';
import type { ImportRunRecord } from '#shared/domain/import/import-run-record.ts';
import { UndoAnswer } from '#shared/engines/import/undo-answer.ts';
import { fail, ok, type Result } from '#shared/kernel/result.ts';

export interface UndoneImport {
  readonly removed: number;
  readonly putBack: number;
  readonly left: UndoAnswer['left'];
}

/** Undoes an import part by part. Broken off, it is simply asked for again: what is undone stays undone. */
export async function undoImport(options: {
  readonly ask: ReturnType<typeof useAskServer>;
  readonly engine: Pick<EngineConnection, 'runCommand'>;
  readonly runId: string;
  readonly run: ImportRunRecord;
  readonly onProgress: (share: number) => void;
}): Promise<Result<UndoneImport, string>> {
  const { ask, runId } = options;
  let undone: UndoneImport = { removed: 0, putBack: 0, left: [] };
  for (let after = 0; ; ) {
    const path = `/api/import/${runId}/undo`;
    const answer = await ask({ method: 'POST', path, body: { after } }, UndoAnswer);
    if (answer.state !== 'ready') return fail(answer.state === 'refused' ? answer.code : answer.state);
    const { removed, putBack, left, next, total } = answer.value;
    undone = {
      removed: undone.removed + removed,
      putBack: undone.putBack + putBack,
      left: [...undone.left, ...left],
    };
    if (next === null) break;
    options.onProgress(next / total);
    after = next;
  }
  await noteUndone(options);
  return ok(undone);
}

async function noteUndone({
  engine,
  runId,
  run,
}: {
  readonly engine: Pick<EngineConnection, 'runCommand'>;
  readonly runId: string;
  readonly run: ImportRunRecord;
}): Promise<void> {
  const { listKind, title, source, digest, counts } = run;
  await engine.runCommand({
    type: 'import-run.note',
    target: { kind: 'import-run', id: runId },
    seenVersion: null,
    payload: { listKind, title, source, digest, counts, state: 'undone' },
  });
}
