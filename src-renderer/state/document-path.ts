import { isRecordKind } from '#shared/domain/forms.ts';
import type { DocumentKind } from '#shared/engines/command/document.ts';

/** Where a person fills what is missing in a record: the form, with exactly that marked. */
export function fillPath(kind: DocumentKind, id: string): string | null {
  const path = isRecordKind(kind) ? documentPath(kind, id) : null;
  return path === null ? null : `${path}/edit?check`;
}

/** A new record with what a refused command carried. */
export function againPath(kind: DocumentKind, commandId: string): string {
  return `/records/${kind}/new?check&from=command:${encodeURIComponent(commandId)}`;
}

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
