import { readFile } from 'node:fs/promises';
import { FORMS } from '#shared/domain/forms.ts';
import type { ImportMapping } from '#shared/engines/import/import-mapping.ts';
import { type ImportSummary, importTable } from '#shared/engines/import/import-table.ts';
import type { ImportTarget } from '#shared/engines/import/import-target.ts';
import { readTable } from '#shared/engines/import/read-table.ts';
import { filePorts } from './node-file-ports.ts';
import { rejectsFile } from './rejects-file.ts';

/** Imports a file of this machine; lines that were rejected go into the file `rejects`. */
export async function importFile(options: {
  readonly file: string;
  readonly mapping: ImportMapping;
  readonly target: ImportTarget;
  readonly rejects: string;
  readonly say: (words: string) => void;
}): Promise<ImportSummary> {
  const { mapping, target, say } = options;
  const table = await readTable(await readFile(options.file), mapping.file, filePorts);
  const rejects = rejectsFile(options.rejects, table.columns);
  try {
    return await importTable({
      table,
      mapping,
      target,
      rejects,
      formVersions: formVersions(),
      onRead: ({ lines, rejected, records }) =>
        say(`${lines} lines read, ${rejected} rejected, ${records} records`),
      onProgress: ({ done, records }) => say(`${done} of ${records} records`),
    });
  } finally {
    if (await rejects.close()) say(`Rejected lines with their reasons: ${options.rejects}`);
  }
}

function formVersions(): Record<string, number> {
  return Object.fromEntries(Object.values(FORMS).map((form) => [form.key, form.version]));
}
