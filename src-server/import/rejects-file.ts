import { createWriteStream, type WriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import Papa from 'papaparse';
import type { RejectSink } from '#shared/engines/import/import-table.ts';
import { ownColumns, REJECT_HEADINGS, rejectRow } from '#shared/engines/import/reject-row.ts';
import { FORMULA } from '#shared/kernel/formula-guard.ts';

/** Rejected lines with their reasons, in a file that is made when the first one comes. */
export function rejectsFile(
  file: string,
  columns: readonly string[],
): RejectSink & { readonly close: () => Promise<boolean> } {
  let out: WriteStream | undefined;
  const own = ownColumns(columns);
  const write = (cells: readonly string[]): void => {
    out?.write(`${Papa.unparse([[...cells]], { escapeFormulae: FORMULA })}\r\n`);
  };
  return {
    line: (rejection, line) => {
      if (out === undefined) {
        out = createWriteStream(file);
        // A byte-order mark: spreadsheets take the file for UTF-8 then.
        out.write('\uFEFF');
        write([...REJECT_HEADINGS, ...own]);
      }
      write(rejectRow(rejection, line, own));
    },
    close: async () => {
      if (out === undefined) return false;
      out.end();
      await finished(out);
      return true;
    },
  };
}
