import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { type Database, openDatabase } from '#server/database/open-database.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const MIGRATIONS = join(ROOT, 'src-server/database/migrations');

/** Making its buffers takes as long as all the rest of a start, and what tests store fits into these. */
const SMALL = [...PGlite.defaultStartParams, '-c', 'shared_buffers=8MB'];

/**
 * The embedded database in memory with all tables and nothing in them. Making one takes seconds of the processor, so
 * the first test makes an image that all others begin with; another migration or another version makes another image.
 */
export async function openMemoryDatabase(): Promise<Database> {
  image ??= await readImage();
  return openDatabase({ home: 'memory', pglite: new PGlite({ loadDataDir: image, startParams: SMALL }) });
}

let image: Blob | undefined;

/** A blob copies its 40 MB each time it is read, which is half of a start; this one gives out its only copy. */
class ReadyBlob extends Blob {
  constructor(private readonly content: Uint8Array<ArrayBuffer>) {
    super();
  }

  override async arrayBuffer(): Promise<ArrayBuffer> {
    return this.content.buffer;
  }
}

async function readImage(): Promise<Blob> {
  const file = join(tmpdir(), `landfall-empty-${imageKey()}.tar`);
  if (!existsSync(file)) await makeImage(file);
  return new ReadyBlob(new Uint8Array(readFileSync(file)));
}

function imageKey(): string {
  const hash = createHash('sha256').update(readFileSync(join(ROOT, 'package.json')));
  const files = readdirSync(MIGRATIONS).sort();
  for (const name of files) hash.update(name).update(readFileSync(join(MIGRATIONS, name)));
  return hash.digest('hex').slice(0, 16);
}

/** Under a name of its own first: two test processes may make it at the same time. */
async function makeImage(file: string): Promise<void> {
  const database = await openDatabase({ home: 'memory' });
  const dump = await database.pglite?.dumpDataDir('none');
  await database.close();
  if (dump === undefined) throw new Error('The embedded database gave no image');
  const half = `${file}.${process.pid}`;
  writeFileSync(half, new Uint8Array(await dump.arrayBuffer()));
  renameSync(half, file);
}
