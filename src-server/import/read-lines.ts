import { createReadStream } from 'node:fs';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import Papa from 'papaparse';
import type { ImportLine, RejectedLine } from '#shared/engines/import/import-line.ts';
import type { ImportMapping } from '#shared/engines/import/import-mapping.ts';

const LINE_ENDS = { auto: undefined, cr: '\r', lf: '\n', crlf: '\r\n' } as const;

export interface LineReader {
  /** Every data line as it was read; a line that is no line of this file comes with its rejection. */
  readonly onLine: (line: ImportLine, rejection: RejectedLine | undefined) => void;
  readonly onHeading: (columns: readonly string[]) => void;
}

/** A file that cannot be this mapping's file at all: nothing was read. */
export class WrongFile extends Error {}

/**
 * Reads a delimited file as a stream, in its own encoding. A byte-order mark is dropped; bytes that the
 * encoding does not know end the import rather than become question marks.
 * @returns how many data lines there were
 */
export async function readLines(file: string, mapping: ImportMapping, reader: LineReader): Promise<number> {
  let columns: readonly string[] | undefined;
  let number = 0;
  const parse = Papa.parse(Papa.NODE_STREAM_INPUT, {
    delimiter: mapping.file.delimiter,
    newline: LINE_ENDS[mapping.file.lineEnd],
    skipEmptyLines: true,
  });
  const decoded = Readable.from(decode(file, mapping.file.encoding));
  const rows = new Transform({
    objectMode: true,
    transform(row: string[], _encoding, done) {
      if (columns === undefined) {
        columns = row.map((name) => name.trim());
        checkColumns(columns, mapping);
        reader.onHeading(columns);
      } else {
        number += 1;
        take(row, columns, number, reader);
      }
      done();
    },
  });
  rows.resume();
  await pipeline(decoded, parse, rows);
  if (columns === undefined) throw new WrongFile('The file is empty.');
  return number;
}

async function* decode(file: string, encoding: string): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  try {
    for await (const chunk of createReadStream(file)) yield decoder.decode(chunk, { stream: true });
    yield decoder.decode();
  } catch (error) {
    if (error instanceof TypeError) throw new WrongFile(`The file is not written in ${encoding}.`);
    throw error;
  }
}

function take(row: readonly string[], columns: readonly string[], number: number, reader: LineReader): void {
  const cells = Object.fromEntries(columns.map((name, index) => [name, row[index] ?? '']));
  const isWhole = row.length === columns.length;
  reader.onLine(
    { number, cells },
    isWhole
      ? undefined
      : {
          number,
          reason: 'wrong-number-of-columns',
          column: '',
          value: `${row.length} of ${columns.length}`,
        },
  );
}

function checkColumns(columns: readonly string[], mapping: ImportMapping): void {
  const missing = columnsOf(mapping).filter((column) => !columns.includes(column));
  if (missing.length > 0) throw new WrongFile(`The file lacks the columns: ${missing.join(', ')}.`);
}

/** Every column that the mapping speaks of. */
function columnsOf(mapping: ImportMapping): string[] {
  const rules = mapping.records.flatMap((rule) => [
    ...Object.values(rule.fields),
    ...Object.values(rule.lines?.fields ?? {}),
  ]);
  const named = rules.flatMap((rule) => {
    if ('columns' in rule) return rule.columns;
    if ('digestOf' in rule) return rule.digestOf;
    if ('template' in rule) return [...rule.template.matchAll(/\{([^}]+)\}/g)].map((match) => match[1] ?? '');
    return [];
  });
  const keys = mapping.records.flatMap((rule) => [...rule.key, ...(rule.notes?.columns ?? [])]);
  return [...new Set([mapping.lineKey, ...keys, ...named])];
}
