import Papa from 'papaparse';
import readWorkbook from 'read-excel-file/universal';
import type { FilePorts, SheetCell } from '#shared/engines/import/read-table.ts';

/** How this side reads files; the rules of what they mean are shared with the laptops. */
export const filePorts: FilePorts = {
  decode: (bytes, encoding) => new TextDecoder(encoding, { fatal: true }).decode(bytes),
  split: (text, options) => Papa.parse<string[]>(text, { ...options, skipEmptyLines: false }).data,
  async openWorkbook(bytes) {
    const file = bytes.slice().buffer;
    const sheets = await readWorkbook(file, { trim: false });
    // The types of the library name the class of dates where it hands out dates.
    return sheets.map(({ sheet, data }) => ({ name: sheet, rows: data as unknown as SheetCell[][] }));
  },
};
