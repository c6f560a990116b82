import { unzipSync, zipSync } from 'fflate';
import Papa from 'papaparse';
import readWorkbook from 'read-excel-file/universal';
import type { FilePorts, SheetCell } from '#shared/engines/import/read-table.ts';

/** How this side reads files; the rules of what they mean are shared with the server. */
export const filePorts: FilePorts = {
  decode: (bytes, encoding) => new TextDecoder(encoding, { fatal: true }).decode(bytes),
  split: (text, options) => Papa.parse<string[]>(text, { ...options, skipEmptyLines: false }).data,
  async openWorkbook(bytes) {
    const sheets = await readWorkbook(unpacked(bytes), { trim: false });
    // The types of the library name the class of dates where it hands out dates.
    return sheets.map(({ sheet, data }) => ({ name: sheet, rows: data as unknown as SheetCell[][] }));
  },
};

/**
 * The same archive without compression. The library unpacks a large compressed one in workers made from text,
 * which the page's security policy refuses; this is a worker already.
 */
function unpacked(bytes: Uint8Array): ArrayBuffer {
  const files = unzipSync(bytes, { filter: ({ name }) => /\.(xml|rels)$/i.test(name) });
  return zipSync(files, { level: 0 }).slice().buffer;
}
