import type { EngineConnection } from '#renderer/data/contract.ts';
import type { RecordKind } from '#shared/engines/form/field-types.ts';
import type { ExportJob } from './export-cells.ts';
import type { ExportAnswer, ExportRequest } from './export-worker.ts';
import workerUrl from './export-worker.ts?worker&url';

export interface ExportRun {
  readonly kind: RecordKind;
  readonly fields: readonly string[];
  readonly ids: readonly string[];
  readonly job: ExportJob;
  /** Aborted: nothing is written. */
  readonly signal: AbortSignal;
  onProgress(done: number): void;
}

/** Records asked for at once: far below what would hold a page up. */
const PART = 1000;

/** Reads in parts and lets a worker of its own write the file, so that neither screens nor the engine wait. */
export async function runExport(engine: EngineConnection, run: ExportRun): Promise<Uint8Array> {
  const worker = new Worker(workerUrl, { type: 'module', name: 'landfall-export' });
  const post = (request: ExportRequest) => worker.postMessage(request);
  // Listened to from the start: who stops the last part, or a worker that does not start, is heard as well.
  const answer = answerOf(worker, run.signal);
  answer.catch(() => undefined);
  try {
    for (let from = 0; from < run.ids.length; from += PART) {
      run.signal.throwIfAborted();
      const ids = run.ids.slice(from, from + PART);
      post({ lines: await engine.cellTexts({ kind: run.kind, fields: run.fields, ids }) });
      run.onProgress(from + ids.length);
    }
    post({ finish: run.job });
    return await answer;
  } finally {
    worker.terminate();
  }
}

function answerOf(worker: Worker, signal: AbortSignal): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<ExportAnswer>) => {
      if ('bytes' in data) resolve(data.bytes);
      else reject(new Error(data.error));
    };
    worker.onerror = (event) => reject(new Error(event.message));
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
}
