import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { BLOB_CHUNK_BYTES } from '#shared/sync/blobs.ts';
import { FRAME_BYTES } from '#shared/sync/sealed-frame.ts';
import {
  FileStateMessage,
  HandedFileMessage,
  HandedInMessage,
  HandedRowMessage,
  MAX_HANDED_ROWS,
} from '#shared/sync/wipe.ts';
import { refusal } from '../accounts/account-services.ts';
import type { BlobFolder } from '../blobs/blob-folder.ts';
import { createBlobService } from '../blobs/blob-service.ts';
import { RefusalMessage, sendRefusal } from '../plugins/refusals.ts';
import type { WipeOrderRow } from '../repositories/wipe-repository.ts';
import { keepRows, standFor } from '../wipe/hand-in.ts';
import { fileStates, takePiece } from '../wipe/handed-files.ts';
import { frameOpener } from '../wipe/open-frame.ts';
import { orderOfTicket } from '../wipe/wipe-door.ts';
import { DoneMessage, OrderIdField } from './account-messages.ts';

const tags = ['wipe'];
const Order = Type.Object({ orderId: OrderIdField });
const Sha256 = Type.String({ pattern: '^[0-9a-f]{64}$' });
const refusals = { '4xx': RefusalMessage };
/** A single row may be a command of 512 KiB, sealed and as base64. */
const MAX_ROWS_BYTES = 4 * 1024 * 1024;
const MAX_NAMES = 100_000;

/** Where a laptop that is to be wiped hands in what it holds: by the ticket of its order, without a session. */
export const handInRoutes: FastifyPluginAsyncTypebox<{ files: BlobFolder }> = async (app, { files }) => {
  const { services } = app.accounts;
  const blobs = createBlobService(app.sync, files);
  app.addContentTypeParser(
    'application/octet-stream',
    { parseAs: 'buffer', bodyLimit: BLOB_CHUNK_BYTES + FRAME_BYTES },
    (_request, bytes, done) => done(null, bytes),
  );

  /** Undefined when it was answered already: no ticket of an order that is to be carried out. */
  async function ordered(request: FastifyRequest, reply: FastifyReply, orderId: string) {
    const ticket = /^Bearer (\S+)$/.exec(request.headers.authorization ?? '')?.[1] ?? '';
    const order = await orderOfTicket(services, ticket, orderId);
    if (order === undefined) await sendRefusal(reply, refusal(401, 'no-such-order'));
    return order;
  }
  const partsOf = (order: WipeOrderRow) => ({
    services,
    sync: app.sync,
    folder: files,
    blobs,
    order,
    opener: frameOpener(services, order.person_id),
  });

  app.post(
    '/api/wipe/:orderId/rows',
    {
      bodyLimit: MAX_ROWS_BYTES,
      schema: {
        tags,
        summary: 'Hand in sealed rows, as they lie on the laptop',
        params: Order,
        body: Type.Object({ rows: Type.Array(HandedRowMessage, { maxItems: MAX_HANDED_ROWS }) }),
        response: { 200: DoneMessage, ...refusals },
      },
    },
    async (request, reply) => {
      const order = await ordered(request, reply, request.params.orderId);
      if (order === undefined) return reply;
      await keepRows(services, order, request.body.rows);
      return { done: true as const };
    },
  );

  app.post(
    '/api/wipe/:orderId/files',
    {
      schema: {
        tags,
        summary: 'How much of these contents is here',
        params: Order,
        body: Type.Object({ files: Type.Array(HandedFileMessage, { maxItems: MAX_HANDED_ROWS }) }),
        response: { 200: Type.Object({ files: Type.Array(FileStateMessage) }), ...refusals },
      },
    },
    async (request, reply) => {
      const order = await ordered(request, reply, request.params.orderId);
      if (order === undefined) return reply;
      return { files: [...(await fileStates(partsOf(order), request.body.files))] };
    },
  );

  app.put(
    '/api/wipe/:orderId/files/:sha256',
    {
      schema: {
        tags,
        summary: 'A sealed piece of a content',
        params: Type.Object({ ...Order.properties, sha256: Sha256 }),
        querystring: Type.Object({ place: Type.Integer({ minimum: 0 }) }),
        response: { 200: Type.Object({ received: Type.Integer() }), ...refusals },
      },
    },
    async (request, reply) => {
      const { orderId, sha256 } = request.params;
      const order = await ordered(request, reply, orderId);
      if (order === undefined) return reply;
      const frame = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
      return { received: await takePiece(partsOf(order), { sha256, place: request.query.place, frame }) };
    },
  );

  app.post(
    '/api/wipe/:orderId/stands',
    {
      bodyLimit: MAX_ROWS_BYTES,
      schema: {
        tags,
        summary: 'All of it is handed in: does it stand here?',
        params: Order,
        body: Type.Object({
          rows: Type.Array(
            Type.Object({
              kind: Type.Union([Type.Literal('command'), Type.Literal('journal'), Type.Literal('draft')]),
              id: Type.String({ maxLength: 200 }),
            }),
            { maxItems: MAX_NAMES },
          ),
          files: Type.Array(Sha256, { maxItems: MAX_NAMES }),
        }),
        response: { 200: HandedInMessage, ...refusals },
      },
    },
    async (request, reply) => {
      const order = await ordered(request, reply, request.params.orderId);
      if (order === undefined) return reply;
      const stands = await standFor(partsOf(order), request.body);
      return stands.ok ? stands.value : sendRefusal(reply, stands.error);
    },
  );
};
