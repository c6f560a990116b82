import type { RecordKind } from '#shared/engines/form/field-types.ts';
import type { ImportMapping } from '#shared/engines/import/import-mapping.ts';

/** How files of one source become records of one kind: kept, so that the next file of it needs no mapping. */
export interface SavedMapping {
  readonly listKind: RecordKind;
  /** The source, as people call it. */
  readonly name: string;
  readonly definition: ImportMapping;
  readonly ownerId: string;
}
