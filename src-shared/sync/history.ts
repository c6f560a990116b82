import { type Static, Type } from 'typebox';

/** One kept version of a document: what it said, and who made it, when, where and with which command. */
export const DocumentVersionMessage = Type.Object({
  version: Type.Integer(),
  deleted: Type.Boolean(),
  /** When the server accepted it. */
  at: Type.String(),
  personId: Type.String(),
  deviceId: Type.String(),
  /** As its person calls it; empty for what the server itself did. */
  deviceName: Type.String(),
  commandId: Type.String(),
  commandType: Type.String(),
  /** When and where the person did it, by the device's own clock. */
  occurredAt: Type.String(),
  zone: Type.String(),
  offline: Type.Boolean(),
  body: Type.Unknown(),
});
export type DocumentVersionMessage = Static<typeof DocumentVersionMessage>;

/** Answer of `GET /api/documents/:kind/:id/versions`, newest first. */
export const DocumentHistoryMessage = Type.Object({ versions: Type.Array(DocumentVersionMessage) });
