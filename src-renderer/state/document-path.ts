import { isRecordKind } from '#shared/domain/forms.ts';
import type { DocumentKind } from '#shared/engines/command/document.ts';

/** Where a click on a document leads; null for what has no screen of its own. */
export function documentPath(kind: DocumentKind, id: string): string | null {
  if (isRecordKind(kind)) return `/records/${kind}/${encodeURIComponent(id)}`;
  switch (kind) {
    case 'task':
      return `/tasks/${encodeURIComponent(id)}`;
    case 'conflict':
      return '/conflicts';
    case 'notice':
      return '/notices';
    case 'quarantine-item':
      return '/quarantine';
    default:
      return null;
  }
}
