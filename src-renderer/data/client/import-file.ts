import { Check } from 'typebox/value';
import type { EngineConnection } from '#renderer/data/contract.ts';
import type { ImportMapping } from '#shared/engines/import/import-mapping.ts';
import { BatchAnswer, type BatchResult, type ImportDetails } from '#shared/engines/import/import-target.ts';
import type { FileWishes } from '#shared/engines/import/read-table.ts';
import type {
  BatchMessage,
  DistinctValue,
  FromWorker,
  ImportAnswer,
  ImportRequest,
  RunResult,
  TableAnswer,
  ToWorker,
} from '../import/import-messages.ts';
import workerUrl from '../import/import-worker.ts?worker&url';

export type {
  DistinctValue,
  RejectedRow,
  RunResult,
  TableAnswer,
  TableView,
} from '../import/import-messages.ts';

/** A run that could not go on: no line, or the server did not answer as expected. What is in stays in. */
export class BrokenOff extends Error {}

export interface RunOptions {
  readonly mapping: ImportMapping;
  readonly formVersions: Readonly<Record<string, number>>;
  /** The import that the records belong to; null = a dry run. */
  readonly runId: string | null;
  readonly onProgress: (progress: { readonly done: number; readonly records: number }) => void;
  /** The records of a batch that would be, or were, written. */
  readonly onWritten?: (records: BatchMessage['records']) => void;
}

/** One file, open in a worker of its own. */
export interface ImportFile {
  read(wishes: FileWishes): Promise<TableAnswer>;
  distinct(columns: readonly string[]): Promise<Readonly<Record<string, readonly DistinctValue[]>>>;
  /** Maps every line and has the server decide; rejects with `BrokenOff` where that cannot go on. */
  run(options: RunOptions): Promise<RunResult>;
  /** Ends a run after the batch that is under way. */
  stop(): void;
  close(): void;
}

type Send = Pick<EngineConnection, 'request'>;

/** Opens a file for import. `engine` is asked to send what comes out of it. */
export async function openImportFile(
  engine: Send,
  file: File,
  wishes: FileWishes,
): Promise<{ readonly file: ImportFile; readonly answer: TableAnswer }> {
  const worker = new Worker(workerUrl, { type: 'module' });
  const waiting = new Map<number, (answer: ImportAnswer) => void>();
  let next = 0;
  let current: RunOptions | undefined;

  function ask(request: ImportRequest, transfer: Transferable[] = []): Promise<ImportAnswer> {
    next += 1;
    const id = next;
    return new Promise((resolve) => {
      waiting.set(id, resolve);
      worker.postMessage({ id, request } satisfies ToWorker, transfer);
    });
  }

  worker.onmessage = async ({ data }: MessageEvent<FromWorker>) => {
    if ('progress' in data) return current?.onProgress(data.progress);
    if ('batch' in data) {
      const batchAnswer = await send(engine, data.batch, current?.runId ?? null);
      if ('ok' in batchAnswer && batchAnswer.ok)
        current?.onWritten?.(writtenOf(data.batch, batchAnswer.details));
      return worker.postMessage({ batchAnswer } satisfies ToWorker);
    }
    waiting.get(data.id)?.(data.answer);
    waiting.delete(data.id);
  };

  const bytes = await file.arrayBuffer();
  const answer = tableOf(await ask({ ask: 'open', bytes, wishes }, [bytes]));
  return {
    answer,
    file: {
      read: async (others) => tableOf(await ask({ ask: 'reopen', wishes: others })),
      distinct: async (columns) => {
        const told = await ask({ ask: 'distinct', columns });
        return 'distinct' in told ? told.distinct : {};
      },
      async run(options) {
        current = options;
        const { mapping, formVersions } = options;
        const told = await ask({ ask: 'run', mapping, formVersions });
        if ('summary' in told) return told;
        throw new BrokenOff('failed' in told ? told.failed : '');
      },
      stop: () => void ask({ ask: 'stop' }),
      close: () => worker.terminate(),
    },
  };
}

function writtenOf({ records }: BatchMessage, details: ImportDetails): BatchMessage['records'] {
  const left = [...details.unchangedIds, ...details.skippedIds, ...details.rejected.map(({ id }) => id)];
  const untouched = new Set(left);
  return records.filter(({ id }) => !untouched.has(id));
}

function tableOf(answer: ImportAnswer): TableAnswer {
  if ('table' in answer || 'wrong' in answer) return answer;
  return { wrong: 'not-a-workbook', detail: 'failed' in answer ? answer.failed : '' };
}

/** Tries again after a short pause: a line that drops for a moment does not end an import. */
const PAUSES_MS = [1000, 4000, 10_000];

async function send(
  engine: Send,
  batch: BatchMessage,
  runId: string | null,
): Promise<BatchResult | { readonly broken: string }> {
  const { step, records, rules } = batch;
  const body = {
    runId: runId ?? 'preview',
    step,
    records,
    rules,
    ...(runId === null ? { dryRun: true } : { marked: true }),
  };
  for (let turn = 0; ; turn += 1) {
    const answer = await engine.request('POST', '/api/import', body).catch(() => null);
    if (answer !== null && answer.status === 200 && Check(BatchAnswer, answer.body)) return answer.body;
    const isFinal = answer !== null && answer.status < 500 && answer.status !== 429;
    const pause = PAUSES_MS[turn];
    if (isFinal || pause === undefined)
      return { broken: answer === null ? 'offline' : `HTTP ${answer.status}` };
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
}
