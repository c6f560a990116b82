import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { onTestFinished } from 'vitest';
import type { ImportLine, RejectedLine } from '#shared/engines/import/import-line.ts';
import type { RejectSink } from '#shared/engines/import/import-table.ts';

export const silent = pino({ level: 'silent' });

/** A folder that goes with its test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'landfall-import-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export function fileWith(bytes: string | Uint8Array): string {
  const file = join(temporaryFolder(), 'data.csv');
  writeFileSync(file, bytes);
  return file;
}

export function collectRejects(): RejectSink & { readonly lines: RejectedLine[] } {
  const lines: RejectedLine[] = [];
  return {
    lines,
    line: (rejection: RejectedLine, _line: ImportLine) => lines.push(rejection),
  };
}

export const say = (): void => undefined;

/** A few lines of the shape of the real file: byte-order mark, bare carriage returns, words instead of numbers. */
export function scmsFile(rows: readonly Readonly<Record<string, string>>[]): string {
  const text = [COLUMNS, ...rows.map((row) => COLUMNS.map((name) => ({ ...USUAL_ROW, ...row })[name] ?? ''))]
    .map((cells) => cells.map((cell) => (cell.includes(',') ? `"${cell}"` : cell)).join(','))
    .join('\r');
  return fileWith(`\uFEFF${text}`);
}

const USUAL_ROW: Readonly<Record<string, string>> = {
  ID: '1',
  'Project Code': '108-VN-T01',
  'PQ #': 'Pre-PQ Process',
  'PO / SO #': 'TEST-13',
  'ASN/DN #': 'TEST-85',
  Country: 'Vietnam',
  'Managed By': 'PMO - US',
  'Vendor INCO Term': 'EXW',
  'Shipment Mode': 'Air',
  'PQ First Sent to Client Date': 'Pre-PQ Process',
  'PO Sent to Vendor Date': '11/13/06',
  'Scheduled Delivery Date': '14-Nov-06',
  'Delivered to Client Date': '14-Nov-06',
  'Delivery Recorded Date': '14-Nov-06',
  'Product Group': 'ARV',
  'Sub Classification': 'Pediatric',
  Vendor: 'Aurobindo Pharma Limited',
  'Item Description': 'Nevirapine 10mg/ml, oral suspension, Bottle, 240 ml',
  'Molecule/Test Type': 'Nevirapine',
  Brand: 'Generic',
  Dosage: '10mg/ml',
  'Dosage Form': 'Oral suspension',
  'Unit of Measure (Per Pack)': '240',
  'Line Item Quantity': '1000',
  'Line Item Value': '6200',
  'Pack Price': '6.2',
  'Unit Price': '0.03',
  'Manufacturing Site': 'Aurobindo Unit III, India',
  'First Line Designation': 'Yes',
  'Weight (Kilograms)': '358',
  'Freight Cost (USD)': '4521.5',
  'Line Item Insurance (USD)': '',
};
const COLUMNS = Object.keys(USUAL_ROW);
