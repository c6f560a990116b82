import type { FileContent } from '../../contract.ts';
import type { EnginePorts } from '../engine-ports.ts';
import type { BlobStore } from '../store/blob-store.ts';
import type { BlobMark, HeldBlob } from '../store/blob-tables.ts';
import { sha256OfPieces } from './sha256.ts';
import { heldPieces } from './sources.ts';

/** What lies here whole, and what its person wants of it; in memory, because every screen asks. */
export interface HeldContents {
  open(): Promise<void>;
  readonly all: ReadonlyMap<string, HeldBlob>;
  mark(sha256: string): BlobMark;
  marks(): readonly BlobMark[];
  setMark(sha256: string, change: Partial<BlobMark>): Promise<void>;
  /** It lies here whole, checked. */
  finish(blob: Omit<HeldBlob, 'keptAt'>, addingId?: string): Promise<void>;
  /** The content, its hash checked once more; undefined where it is not here or is no longer what it was. */
  read(file: { sha256: string; name: string; type: string }): Promise<FileContent | undefined>;
  isSound(sha256: string): Promise<boolean>;
  /** The content goes; what is known of it stays. */
  drop(sha256: string): Promise<void>;
  forget(sha256: string): Promise<void>;
}

type Ports = Pick<EnginePorts, 'now'>;
/** Opening it ten times a morning is noted once. */
const OPENED_AGAIN_MS = 3_600_000;

export function createHeldContents(ports: Ports, blobs: BlobStore, changed: () => void): HeldContents {
  const held = new Map<string, HeldBlob>();
  const marks = new Map<string, BlobMark>();
  const nowText = () => new Date(ports.now()).toISOString();

  function mark(sha256: string): BlobMark {
    return marks.get(sha256) ?? { sha256, isKept: false, isWanted: false, openedAt: '' };
  }

  async function setMark(sha256: string, change: Partial<BlobMark>): Promise<void> {
    const next = { ...mark(sha256), ...change };
    await blobs.putMark(next);
    marks.set(sha256, next);
    changed();
  }

  async function noteOpened(sha256: string): Promise<void> {
    const { openedAt } = mark(sha256);
    if (openedAt !== '' && ports.now() - Date.parse(openedAt) < OPENED_AGAIN_MS) return;
    // A mark that could not be written costs nothing but a place in the order of what goes first.
    await setMark(sha256, { openedAt: nowText() }).catch(() => undefined);
  }

  return {
    async open() {
      for (const blob of await blobs.held()) held.set(blob.sha256, blob);
      for (const one of await blobs.marks()) marks.set(one.sha256, one);
    },
    all: held,
    mark,
    marks: () => [...marks.values()],
    setMark,
    async finish(blob, addingId) {
      const kept = { ...blob, keptAt: nowText() };
      await blobs.finish(kept, addingId);
      held.set(kept.sha256, kept);
      changed();
    },
    async read({ sha256, name, type }) {
      const blob = held.get(sha256);
      if (blob === undefined) return undefined;
      const parts: Blob[] = [];
      // The browser keeps parts of a blob outside of this worker's memory, and on the disk when there are many.
      const hash = await sha256OfPieces(heldPieces(blobs, blob), (piece) =>
        parts.push(new Blob([piece as Uint8Array<ArrayBuffer>])),
      );
      if (hash !== sha256) return undefined;
      await noteOpened(sha256);
      return { ok: true, name, type, blob: new Blob(parts, { type }) };
    },
    async isSound(sha256) {
      const blob = held.get(sha256);
      return blob !== undefined && (await sha256OfPieces(heldPieces(blobs, blob))) === sha256;
    },
    async drop(sha256) {
      await blobs.remove(sha256);
      held.delete(sha256);
      changed();
    },
    async forget(sha256) {
      await blobs.forget(sha256);
      held.delete(sha256);
      marks.delete(sha256);
      changed();
    },
  };
}
