import type { DraftEntry, Row } from '#renderer/data/contract.ts';
import type { LogEntry } from '#renderer/data/engine/command-log/command-log.ts';
import type { LogMark } from '#renderer/data/engine/command-log/command-tables.ts';
import type { StorePlace } from '#renderer/data/engine/store/document-store.ts';
import type { RememberedPerson } from '#renderer/data/engine/store/installation.ts';
import type { StoreStamp } from '#renderer/data/engine/store/upgrade/store-shelves.ts';
import type { StoredDocument } from '#shared/engines/command/document.ts';

export interface HeldRow {
  readonly id: string;
  readonly kind: string;
  readonly page: number;
  /** Null: it left, was deleted, or does not open any more. */
  readonly document: StoredDocument | null;
  /** Its version, where the content does not open any more. */
  readonly torn?: number;
}

/** What lies on one laptop's disk for one person; it outlives every process. Rows never change, they are replaced. */
export interface LaptopDisk {
  person: RememberedPerson;
  readonly secrets: Map<string, unknown>;
  readonly documents: Map<string, HeldRow>;
  place: StorePlace | null;
  readonly drafts: Map<string, DraftEntry>;
  readonly entries: Map<number, LogEntry>;
  mark: LogMark | undefined;
  stamp: StoreStamp | undefined;
  snapshot: { readonly page: number; readonly rows: readonly Row[] } | null;
  /** It lost rows once: whoever sits there has the laptop check itself when all is well. */
  isDamaged: boolean;
}

export function emptyDisk(person: RememberedPerson): LaptopDisk {
  return {
    person,
    secrets: new Map(),
    documents: new Map(),
    place: null,
    drafts: new Map(),
    entries: new Map(),
    mark: undefined,
    stamp: undefined,
    snapshot: null,
    isDamaged: false,
  };
}

/** A profile folder that somebody copied, or an image that was put back. */
export function copyDisk(disk: LaptopDisk): LaptopDisk {
  return {
    ...disk,
    secrets: new Map(disk.secrets),
    documents: new Map(disk.documents),
    drafts: new Map(disk.drafts),
    entries: new Map(disk.entries),
  };
}
