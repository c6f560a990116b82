import '#renderer/app/trusted-types.ts';
import { strFromU8, unzipSync } from 'fflate';
import type { EngineConnection } from '#renderer/data/contract.ts';
import type { ExportColumn, ExportJob } from '#renderer/features/record/list/export/export-cells.ts';
import { runExport } from '#renderer/features/record/list/export/run-export.ts';

export interface WrittenFile {
  readonly milliseconds: number;
  readonly bytes: number;
  /** Lines of the file without its heads, counted in what was written. */
  readonly lines: number;
}

declare global {
  interface Window {
    exportBench(format: ExportJob['format'], count: number): Promise<WrittenFile>;
  }
}

/** The columns of the list of purchase orders, with the currency that goes beside the amount. */
const COLUMNS: readonly ExportColumn[] = [
  { label: 'Number', type: 'text' },
  { label: 'Title', type: 'text' },
  { label: 'Status', type: 'text', words: { approved: 'Approved', received: 'Received' } },
  { label: 'Supplier', type: 'text' },
  { label: 'Total', type: 'number' },
  { label: 'Currency', type: 'text' },
  { label: 'Buyer', type: 'text' },
  { label: 'Order date', type: 'date' },
  { label: 'Promised', type: 'date' },
  { label: 'Changed', type: 'instant' },
];

function lineOf(at: number): readonly string[] {
  const day = `2026-${String(1 + (at % 12)).padStart(2, '0')}-${String(1 + (at % 28)).padStart(2, '0')}`;
  return [
    `PO-2026-${String(at).padStart(6, '0')}`,
    `蓝牙耳机 for Hamburg, lot ${(at * 7919) % 100_003}`,
    at % 3 === 0 ? 'received' : 'approved',
    `Saigon Cable Co. ${at % 200}`,
    `${(at * 37) % 99_991}.${String(at % 100).padStart(2, '0')}`,
    at % 2 === 0 ? 'USD' : 'CNY',
    `Nguyễn Thị Linh ${at % 9}`,
    day,
    day,
    `${day}T0${at % 10}:15:30.000Z`,
  ];
}

/** Only the reading is a stand-in: parts, worker, workbook and packing are the product's own. */
const engine = {
  cellTexts: async ({ ids }) => ids.map((id) => lineOf(Number(id))),
} as Pick<EngineConnection, 'cellTexts'> as EngineConnection;

window.exportBench = async (format, count) => {
  const began = performance.now();
  const file = await runExport(engine, {
    kind: 'purchase-order',
    fields: COLUMNS.map(({ label }) => label),
    ids: Array.from({ length: count }, (_, at) => String(at)),
    job: { format, sheet: 'Purchase orders', columns: COLUMNS, zone: 'Asia/Ho_Chi_Minh' },
    signal: new AbortController().signal,
    onProgress: () => undefined,
  });
  const milliseconds = performance.now() - began;
  return { milliseconds, bytes: file.length, lines: linesIn(format, file) };
};

function linesIn(format: ExportJob['format'], file: Uint8Array): number {
  const text =
    format === 'csv'
      ? new TextDecoder().decode(file)
      : strFromU8(unzipSync(file)['xl/worksheets/sheet1.xml'] ?? new Uint8Array());
  return text.split(format === 'csv' ? '\r\n' : '<row ').length - (format === 'csv' ? 1 : 2);
}
