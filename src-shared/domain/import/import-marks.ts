/** Body key: hash of what the file said, so that importing the same file again changes nothing. */
export const IMPORT_HASH = 'importHash';

/** Body key: the import that wrote the record last, so that a whole import can be undone. */
export const IMPORT_RUN = 'importRun';

/** Body keys that are nobody's to import: who reads a record and who wrote it is decided here. */
export const NEVER_IMPORTED: readonly string[] = [
  'provenance',
  'readers',
  'scope',
  'removedLines',
  'instanceId',
  IMPORT_HASH,
  IMPORT_RUN,
];
