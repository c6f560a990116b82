import type { FileContent, FileTransfer } from '../../contract.ts';
import type { EnginePorts } from '../engine-ports.ts';
import type { BlobStore } from '../store/blob-store.ts';
import type { ApiClient } from '../sync/api-client.ts';
import { Unreachable } from '../sync/api-errors.ts';
import { type FileRow, transferOf } from './file-rows.ts';
import { sha256Of } from './sha256.ts';

export interface FileDownloadsParts {
  readonly ports: Pick<EnginePorts, 'now' | 'subtle'>;
  readonly api: Pick<ApiClient, 'send'>;
  readonly blobs: BlobStore;
  kept(sha256: string): void;
  changed(): void;
}

/** Fetches contents on demand, piece by piece; what came before a line broke need not come again. */
export interface FileDownloads {
  fetch(file: FileRow): Promise<FileContent>;
  transfers(): readonly FileTransfer[];
}

export function createFileDownloads({ ports, api, blobs, kept, changed }: FileDownloadsParts): FileDownloads {
  const running = new Map<string, Promise<FileContent>>();
  const moving = new Map<string, FileTransfer>();

  function note(file: FileRow, done: number): void {
    moving.set(file.id, transferOf(file, { direction: 'down', done, state: 'moving' }));
    changed();
  }

  /** Undefined: everything is here. */
  async function fetchPieces(file: FileRow): Promise<string | undefined> {
    for (let at = await blobs.arrived(file.sha256); at < file.size; ) {
      note(file, at);
      const answer = await api.send({
        method: 'GET',
        path: `/api/blobs/${file.sha256}?at=${at}`,
      });
      if (answer.status === 404) return 'file-not-found';
      const bytes = answer.body;
      if (answer.status !== 200 || !(bytes instanceof Uint8Array) || bytes.length === 0) return 'file-later';
      await blobs.putPiece(file.sha256, at, new Uint8Array(bytes));
      at += bytes.length;
    }
    return undefined;
  }

  async function download(file: FileRow): Promise<FileContent> {
    const { sha256, name, type, size } = file;
    const code = await fetchPieces(file);
    if (code !== undefined) return { ok: false, code };
    const bytes = await blobs.joined(sha256);
    if ((await sha256Of(ports.subtle, bytes)) !== sha256) {
      await blobs.remove(sha256);
      return { ok: false, code: 'file-differs' };
    }
    await blobs.finish({ sha256, size, isOwn: false, keptAt: new Date(ports.now()).toISOString() });
    kept(sha256);
    return { ok: true, name, type, bytes };
  }

  async function guarded(file: FileRow): Promise<FileContent> {
    try {
      return await download(file);
    } catch (error) {
      return { ok: false, code: error instanceof Unreachable ? 'file-offline' : 'file-later' };
    } finally {
      running.delete(file.sha256);
      moving.delete(file.id);
      changed();
    }
  }

  return {
    async fetch(file) {
      const work = running.get(file.sha256) ?? guarded(file);
      running.set(file.sha256, work);
      const content = await work;
      // Two files may share a content; each keeps its own name.
      return content.ok ? { ...content, name: file.name, type: file.type } : content;
    },
    transfers: () => [...moving.values()],
  };
}
