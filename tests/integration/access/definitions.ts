import { defaultProcessDocuments } from '#shared/domain/approval/default-processes.ts';
import type { ImportMapping } from '#shared/engines/import/import-mapping.ts';
import { publishCommand, tripForm } from '#tests/builders/build-form.ts';

const mapping: ImportMapping = {
  name: 'ERP',
  source: 'erp',
  file: { encoding: 'auto', delimiter: 'auto', lineEnd: 'auto' },
  dateStyles: ['yyyy-M-d'],
  nullWords: [],
  words: {},
  references: {},
  tables: {},
  records: [{ kind: 'supplier', key: ['Code'], fields: {} }],
};

/** Payloads of commands that define something. */
export const DEFINITIONS = {
  process: { definition: defaultProcessDocuments()[0]?.body },
  form: publishCommand(tripForm()).payload as Readonly<Record<string, unknown>>,
  mapping: { listKind: 'supplier', name: 'ERP', definition: mapping },
};
