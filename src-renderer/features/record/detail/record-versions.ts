import { type Static, Type } from 'typebox';
import { Check } from 'typebox/value';
import type { EngineConnection } from '#renderer/data/contract.ts';
import type { DocumentKind } from '#shared/engines/command/document.ts';

const VersionMessage = Type.Object({
  version: Type.Integer(),
  updatedAt: Type.String(),
  updatedBy: Type.String(),
  body: Type.Unknown(),
});
export type RecordVersion = Static<typeof VersionMessage>;

/** `held`: the server's versions. `offline`: it cannot be asked now, or would not say. */
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
    const versions = versionsOf(body);
    return status === 200 && versions ? { state: 'held', versions } : { state: 'offline' };
  } catch {
    return { state: 'offline' };
  }
}

/** The answer is a list, or an object that holds it as `versions`. */
function versionsOf(body: unknown): readonly RecordVersion[] | undefined {
  const list = typeof body === 'object' && body !== null && 'versions' in body ? body.versions : body;
  return Check(Type.Array(VersionMessage), list) ? list : undefined;
}
