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
  const image = join(tmpdir(), `landfall-empty-${imageKey()}.tar`);
  if (!existsSync(image)) await makeImage(image);
  const pglite = new PGlite({ loadDataDir: new Blob([readFileSync(image)]), startParams: SMALL });
  return openDatabase({ home: 'memory', pglite });
}

function imageKey(): string {
  const hash = createHash('sha256').update(readFileSync(join(ROOT, 'package.json')));
  const files = readdirSync(MIGRATIONS).sort();
  for (const name of files) hash.update(name).update(readFileSync(join(MIGRATIONS, name)));
  return hash.digest('hex').slice(0, 16);
}

/** Under a name of its own first: two test processes may make it at the same time. */
async function makeImage(image: string): Promise<void> {
  const database = await openDatabase({ home: 'memory' });
  const dump = await database.pglite?.dumpDataDir('none');
  await database.close();
  if (dump === undefined) throw new Error('The embedded database gave no image');
  const half = `${image}.${process.pid}`;
  writeFileSync(half, new Uint8Array(await dump.arrayBuffer()));
  renameSync(half, image);
}
