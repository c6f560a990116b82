import { Check } from 'typebox/value';
import type { EngineConnection } from '#renderer/data/contract.ts';
import type { DocumentKind } from '#shared/engines/command/document.ts';
import { DocumentHistoryMessage, type DocumentVersionMessage } from '#shared/sync/history.ts';

export type RecordVersion = DocumentVersionMessage;

/** `held`: the server's versions. `offline`: it cannot be asked now. */
export type Versions =
  | { readonly state: 'held'; readonly versions: readonly RecordVersion[] }
  | { readonly state: 'offline' };

/** Asks the server for every version of a document that this person may see. */
export async function fetchVersions(
  engine: EngineConnection,
  kind: DocumentKind,
  id: string,
): Promise<Versions> {
  try {
    const path = `/api/documents/${kind}/${encodeURIComponent(id)}/versions`;
    const { status, body } = await engine.request('GET', path);
    if (status !== 200 || !Check(DocumentHistoryMessage, body)) return { state: 'offline' };
    return { state: 'held', versions: body.versions };
  } catch {
    return { state: 'offline' };
  }
}
