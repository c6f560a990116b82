import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';
import type { Static, TSchema } from 'typebox';
import { Value } from 'typebox/value';
import type { BackedUpTable } from '../repositories/backup-repository.ts';
import {
  BACKUP_FORMAT,
  BACKUP_VERSION,
  BackupEnd,
  BackupHeading,
  BadBackup,
  BlobHeading,
  TableHeading,
} from './backup-format.ts';

export interface CheckedBackup {
  readonly heading: BackupHeading;
  readonly end: BackupEnd;
}

/** Reads the whole file and compares its hash before anybody touches a database. */
export async function checkBackup(file: string): Promise<CheckedBackup> {
  const hash = createHash('sha256');
  let heading: BackupHeading | undefined;
  let before: string | undefined;
  for await (const line of linesOf(file)) {
    heading ??= readHeading(line);
    if (before !== undefined) hash.update(before).update('\n');
    before = line;
  }
  const end = parse(BackupEnd, before);
  if (heading === undefined || end === undefined)
    throw new BadBackup('The backup is cut off: its end is missing.');
  if (hash.digest('hex') !== end.sha256)
    throw new BadBackup('The backup was changed or damaged: its hash differs.');
  return { heading, end };
}

/** Hands over the rows of each table, a few hundred at a time, as the texts that they were written as. */
export async function* rowsOf(file: string): AsyncGenerator<{ table: BackedUpTable; rows: string[] }> {
  let table: BackedUpTable | undefined;
  let rows: string[] = [];
  let number = 0;
  for await (const line of linesOf(file)) {
    number += 1;
    if (number === 1) continue;
    const next = line.startsWith('{"table":') ? parse(TableHeading, line) : undefined;
    const isEnd = isBlob(line) || line.startsWith('{"end":true,');
    if (table !== undefined && rows.length > 0 && (next !== undefined || isEnd || rows.length >= 200)) {
      yield { table, rows };
      rows = [];
    }
    if (isEnd) return;
    if (next !== undefined) table = { name: next.table, columns: next.columns };
    else rows.push(line);
  }
}

export interface BackedUpBlob {
  readonly sha256: string;
  /** To be read to its end before the next content is asked for. */
  readonly pieces: AsyncGenerator<Uint8Array>;
}

/** Hands over the attached contents one after the other, each in pieces. */
export async function* blobsOf(file: string): AsyncGenerator<BackedUpBlob> {
  const lines = linesOf(file);
  try {
    let line = await lines.next();
    while (line.done !== true && !isBlob(line.value)) line = await lines.next();
    while (line.done !== true && isBlob(line.value)) {
      const heading = parse(BlobHeading, line.value);
      if (heading === undefined) throw new BadBackup('The backup is damaged: a file has no heading.');
      yield { sha256: heading.blob, pieces: pieces(heading.size) };
      line = await lines.next();
    }
  } finally {
    await lines.return(undefined);
  }

  async function* pieces(size: number): AsyncGenerator<Uint8Array> {
    for (let left = size; left > 0; ) {
      const line = await lines.next();
      if (line.done === true) throw new BadBackup('The backup is cut off within a file.');
      const piece = Buffer.from(line.value, 'base64');
      if (piece.length === 0) throw new BadBackup('The backup is damaged within a file.');
      left -= piece.length;
      yield piece;
    }
  }
}

function isBlob(line: string): boolean {
  return line.startsWith('{"blob":');
}

async function* linesOf(file: string): AsyncGenerator<string> {
  const bytes = createReadStream(file);
  const text = bytes.pipe(createGunzip());
  bytes.on('error', (error) => text.destroy(error));
  try {
    // Only \n ends a line: JSON texts may hold other line separators.
    for await (const line of createInterface({ input: text, crlfDelay: Number.POSITIVE_INFINITY }))
      yield line;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (code.startsWith('Z_')) throw new BadBackup('The file is damaged, or no backup at all.');
    throw error;
  }
}

function readHeading(line: string): BackupHeading {
  const heading = parse(BackupHeading, line);
  if (heading === undefined) throw new BadBackup(`The file is no ${BACKUP_FORMAT}.`);
  if (heading.version > BACKUP_VERSION)
    throw new BadBackup('A newer Landfall made this backup: update this one first.');
  return heading;
}

function parse<Schema extends TSchema>(schema: Schema, line: string | undefined): Static<Schema> | undefined {
  try {
    const value: unknown = JSON.parse(line ?? '');
    return Value.Check(schema, value) ? (value as Static<Schema>) : undefined;
  } catch {
    return undefined;
  }
}
