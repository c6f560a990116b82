import { type Static, Type } from 'typebox';

/** One piece of a file on the wire: below what gateways usually take, and little to lose when a line breaks. */
export const BLOB_CHUNK_BYTES = 512 * 1024;

/** Answer of `GET /api/blobs/:sha256/upload` and of each piece that was sent. */
export const UploadStateMessage = Type.Object({
  /** Bytes that the server holds; the next piece begins there. */
  received: Type.Integer(),
  /** The content is whole, checked and on its records. */
  isDone: Type.Boolean(),
});
export type UploadStateMessage = Static<typeof UploadStateMessage>;
