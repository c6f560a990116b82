import { describeColumns, distinctValues } from '#shared/engines/import/describe-columns.ts';
import { importTable } from '#shared/engines/import/import-table.ts';
import type { BatchResult } from '#shared/engines/import/import-target.ts';
import {
  type FileWishes,
  type ImportTable,
  isBlank,
  readTable,
  WrongFile,
} from '#shared/engines/import/read-table.ts';
import { filePorts } from './browser-file-ports.ts';
import type {
  FromWorker,
  ImportAnswer,
  ImportRequest,
  RejectedRow,
  RunResult,
  TableAnswer,
  TableView,
  ToWorker,
} from './import-messages.ts';

/** Reads and maps one file away from the page; the page only sends what comes out to the server. */
const PREVIEW_ROWS = 8;

let bytes = new Uint8Array();
let table: ImportTable | undefined;
let isStopped = false;
let answerBatch: ((answer: BatchResult | { readonly broken: string }) => void) | undefined;

function post(message: FromWorker): void {
  globalThis.postMessage(message);
}

globalThis.onmessage = async ({ data }: MessageEvent<ToWorker>) => {
  if ('batchAnswer' in data) return answerBatch?.(data.batchAnswer);
  const { id, request } = data;
  post({ id, answer: await answerTo(request).catch((error: unknown) => ({ failed: String(error) })) });
};

async function answerTo(request: ImportRequest): Promise<ImportAnswer> {
  switch (request.ask) {
    case 'open':
      bytes = new Uint8Array(request.bytes);
      return await open(request.wishes);
    case 'reopen':
      return await open(request.wishes);
    case 'distinct':
      return {
        distinct: Object.fromEntries(request.columns.map((name) => [name, distinctValues(opened(), name)])),
      };
    case 'run':
      return await run(request);
    case 'stop':
      isStopped = true;
      return { distinct: {} };
  }
}

function opened(): ImportTable {
  if (table === undefined) throw new Error('No file is open');
  return table;
}

async function open(wishes: FileWishes): Promise<TableAnswer> {
  try {
    table = await readTable(bytes, wishes, filePorts);
    return { table: await viewOf(table) };
  } catch (error) {
    if (error instanceof WrongFile) return { wrong: error.code, detail: error.detail };
    throw error;
  }
}

async function viewOf({ rows, ...rest }: ImportTable): Promise<TableView> {
  const data = rows.slice(rest.headingRow).filter((row) => !isBlank(row));
  return {
    ...rest,
    lines: data.length,
    preview: data.slice(0, PREVIEW_ROWS),
    described: describeColumns({ rows, ...rest }),
    digest: await digestOf(bytes),
  };
}

async function digestOf(content: Uint8Array<ArrayBuffer>): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', content));
  return [...hash].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

async function run(request: Extract<ImportRequest, { ask: 'run' }>): Promise<RunResult> {
  isStopped = false;
  const rejected: RejectedRow[] = [];
  const summary = await importTable({
    table: opened(),
    mapping: request.mapping,
    formVersions: request.formVersions,
    rejects: { line: (rejection, line) => rejected.push({ rejection, line }) },
    target: {
      send: ({ records, rules }, step) => {
        const plain = records.map(({ kind, id, body }) => ({ kind, id, body }));
        return sent({ step, records: plain, rules });
      },
    },
    onProgress: (progress) => post({ progress }),
    isStopped: () => isStopped,
  });
  rejected.sort((left, right) => left.rejection.number - right.rejection.number);
  return { summary, rejected };
}

/** The page holds the session: it sends, one batch at a time. */
function sent(batch: Extract<FromWorker, { batch: unknown }>['batch']): Promise<BatchResult> {
  return new Promise((resolve, reject) => {
    answerBatch = (answer) => {
      if ('broken' in answer) reject(new Error(answer.broken));
      else resolve(answer);
    };
    post({ batch });
  });
}
