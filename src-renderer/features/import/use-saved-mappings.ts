import { useDocuments, useList } from '#renderer/data/client/engine-hooks.ts';
import type { SavedMapping } from '#shared/domain/import/import-mapping-record.ts';

const MAX_SOURCES = 50;

/** The mappings that were saved for a kind, the newest first. */
export function useSavedMappings(kind: string): readonly SavedMapping[] {
  const { rows } = useList({
    kind: 'import-mapping',
    where: { listKind: kind },
    sort: { field: 'updatedAt', descending: true },
    offset: 0,
    limit: MAX_SOURCES,
  });
  const documents = useDocuments<SavedMapping>(
    'import-mapping',
    rows.map((row) => row.id),
  );
  return documents?.map(({ document }) => document.body) ?? [];
}
