const MEBIBYTE = 1024 * 1024;
/** Below this much room: the person is told, no new file is taken, nothing but what is queued is written. */
const SCARCE_BYTES = 1024 * MEBIBYTE;
const NO_FILES_BYTES = 500 * MEBIBYTE;
const READ_ONLY_BYTES = 200 * MEBIBYTE;

/**
 * How much room the laptop has, as its pages tell (spec reliability 3.3.3). Writing on until a write fails is what
 * destroys stores, so the engine stops before.
 */
export interface DiskWatch {
  note(freeBytes: number | null): void;
  /** Whether a file of this size may be added or fetched: what is queued keeps the room that it needs. */
  takesFile(bytes: number): boolean;
  readonly isScarce: boolean;
  /** The store takes nothing new; a journal allocated its room ahead and still does. */
  readonly isReadOnly: boolean;
  /** Codes of what the person should know. */
  warnings(): readonly string[];
}

export function createDiskWatch(): DiskWatch {
  let free = Number.POSITIVE_INFINITY;
  return {
    note(freeBytes) {
      free = freeBytes ?? Number.POSITIVE_INFINITY;
    },
    takesFile: (bytes) => free >= NO_FILES_BYTES && free - bytes >= READ_ONLY_BYTES,
    get isScarce() {
      return free < SCARCE_BYTES;
    },
    get isReadOnly() {
      return free < READ_ONLY_BYTES;
    },
    warnings() {
      if (free < READ_ONLY_BYTES) return ['disk-low'];
      if (free < NO_FILES_BYTES) return ['disk-no-files'];
      return free < SCARCE_BYTES ? ['disk-scarce'] : [];
    },
  };
}
