import type { ExportJob } from './export-cells.ts';
import { writeCsv } from './write-csv.ts';
import { writeXlsx } from './write-xlsx.ts';

/** Lines come in parts; the last message says what to make of them. */
export type ExportRequest =
  | { readonly lines: readonly (readonly string[])[] }
  | { readonly finish: ExportJob };

export type ExportAnswer = { readonly bytes: Uint8Array<ArrayBuffer> } | { readonly error: string };

const lines: (readonly string[])[] = [];

async function fileOf(job: ExportJob): Promise<Uint8Array> {
  return job.format === 'csv' ? new TextEncoder().encode(writeCsv(job, lines)) : writeXlsx(job, lines);
}

async function finish(job: ExportJob): Promise<void> {
  try {
    const bytes = new Uint8Array(await fileOf(job));
    const answer: ExportAnswer = { bytes };
    postMessage(answer, { transfer: [bytes.buffer] });
  } catch (error) {
    postMessage({ error: error instanceof Error ? error.message : String(error) } satisfies ExportAnswer);
  }
}

addEventListener('message', ({ data }: MessageEvent<ExportRequest>) => {
  if ('finish' in data) void finish(data.finish);
  else lines.push(...data.lines);
});
