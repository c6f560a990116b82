import type { FileContent } from '../../contract.ts';
import type { FileDownloads } from './file-downloads.ts';
import type { FileRow } from './file-rows.ts';
import type { HeldContents } from './held-contents.ts';

export interface FileReaderParts {
  readonly contents: HeldContents;
  readonly downloads: Pick<FileDownloads, 'fetch'>;
  files(): readonly FileRow[];
  arrived(sha256: string): FileRow | undefined;
}

export type FileReader = (file: Pick<FileRow, 'sha256' | 'name' | 'type'>) => Promise<FileContent>;

/** Reads from this laptop; what is not here, or cannot be read any more, is fetched where the server has it. */
export function createFileReader({ contents, downloads, files, arrived }: FileReaderParts): FileReader {
  return async (file) => {
    const here = await contents.read(file);
    if (here !== undefined) return here;
    const source = arrived(file.sha256);
    if (source === undefined) {
      if (contents.all.has(file.sha256)) return { ok: false, code: 'file-unreadable' };
      const isKnown = files().some(({ sha256 }) => sha256 === file.sha256);
      return { ok: false, code: isKnown ? 'file-awaited' : 'file-not-found' };
    }
    if (contents.all.has(file.sha256)) await contents.drop(file.sha256);
    const problem = await downloads.fetch(source);
    if (problem !== undefined) return { ok: false, code: problem };
    return (await contents.read(file)) ?? { ok: false, code: 'file-later' };
  };
}
