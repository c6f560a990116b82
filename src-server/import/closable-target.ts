import type { ImportTarget } from '#shared/engines/import/import-target.ts';

/** A target that the command line opens and closes. */
export interface ClosableTarget extends ImportTarget {
  readonly close: () => Promise<void>;
}
