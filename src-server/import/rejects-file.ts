import { createWriteStream, type WriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import Papa from 'papaparse';
import type { RejectSink } from './import-file.ts';

/**
 * Rejected lines with their reasons, made when the first one comes. The columns of the file follow as they
 * were, so that the lines can be put right there and imported again.
 */
export function rejectsFile(file: string): RejectSink & { readonly close: () => Promise<boolean> } {
  let out: WriteStream | undefined;
  let columns: readonly string[] = [];
  const write = (cells: readonly string[]): void => {
    out?.write(`${Papa.unparse([[...cells]], { escapeFormulae: true })}\r\n`);
  };
  return {
    heading: (names) => {
      columns = names;
    },
    line: (rejection, line) => {
      if (out === undefined) {
        out = createWriteStream(file);
        // A byte-order mark: spreadsheets take the file for UTF-8 then.
        out.write('\uFEFF');
        write(['line', 'reason', 'where', 'what', ...columns]);
      }
      const { number, reason, column, value } = rejection;
      write([String(number), reason, column, value, ...columns.map((name) => line.cells[name] ?? '')]);
    },
    close: async () => {
      if (out === undefined) return false;
      out.end();
      await finished(out);
      return true;
    },
  };
}
