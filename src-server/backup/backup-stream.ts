import { PassThrough, type Readable } from 'node:stream';
import { createGzip } from 'node:zlib';
import type { BackupEnd } from './backup-format.ts';
import { type BackedUp, writeBackup } from './write-backup.ts';

class ReaderGone extends Error {
  constructor() {
    super('the reader of the backup went away');
  }
}

/**
 * A running backup as compressed bytes. A failure on the way breaks the stream, so that half a backup never
 * looks whole; a reader that goes away ends the transaction, which the embedded database has only one of.
 */
export function backupStream(
  what: BackedUp,
  now: Date,
): { readonly bytes: Readable; readonly done: Promise<BackupEnd> } {
  const lines = new PassThrough();
  const bytes = lines.pipe(createGzip({ level: 6 }));
  bytes.once('close', () => lines.destroy());
  const done = writeBackup(what, now, async (line) => {
    if (lines.destroyed) throw new ReaderGone();
    if (!lines.write(`${line}\n`)) await roomIn(lines);
  });
  done.then(
    () => lines.end(),
    (error: unknown) => bytes.destroy(error instanceof Error ? error : new Error(String(error))),
  );
  return { bytes, done };
}

function roomIn(stream: PassThrough): Promise<void> {
  return new Promise((resolve, reject) => {
    const settle = (finish: () => void) => () => {
      stream.off('drain', onDrain);
      stream.off('close', onClose);
      finish();
    };
    const onDrain = settle(resolve);
    const onClose = settle(() => reject(new ReaderGone()));
    stream.on('drain', onDrain);
    stream.on('close', onClose);
  });
}
