import { createHash } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { piecesOf } from '#shared/engines/file/byte-source.ts';
import { fileNameFor } from '#shared/engines/file/file-name.ts';
import { FILE_TYPES, type FileType, fitsType } from '#shared/engines/file/file-type.ts';
import { BLOB_CHUNK_BYTES } from '#shared/sync/blobs.ts';
import { openMemoryDatabase } from '#tests/builders/memory-database.ts';
import { UPLOAD_CASES, type UploadCase } from '#tests/builders/upload-cases.ts';
import { startServer, type TestDevice, type TestServer } from '../sync/sync-kit.ts';

const SUPPLIER = { kind: 'supplier', id: 'supplier-saigon' } as const;

/** A sender who does not ask the laptop first, and claims what suits best. */
describe('S10 the server decides as the policy says, whatever the laptop did', () => {
  let server: TestServer;
  let close: () => Promise<void>;
  let lukas: TestDevice;
  beforeAll(async () => {
    const database = await openMemoryDatabase();
    server = await startServer(database);
    lukas = await server.device('person-lukas');
    close = async () => {
      await server.close();
      await database.close();
    };
  });
  afterAll(() => close());

  /** The word of the door that said no, or the type that it was taken as. */
  async function decided(given: UploadCase, id: string): Promise<string> {
    const { source } = given;
    const type = claimOf(given);
    const bytes = source.size > 20 * BLOB_CHUNK_BYTES ? undefined : await wholeOf(given);
    const sha256 = createHash('sha256')
      .update(bytes ?? id)
      .digest('hex');
    const payload = { name: fileNameFor(given.name, type), type, size: source.size, sha256 };
    const target = SUPPLIER;
    const sent = await lukas
      .send({ id, type: 'attachment.add', target, payload })
      .catch(() => ({ outcome: 'malformed' }));
    if (sent.outcome !== 'accepted' || bytes === undefined) return `never announced: ${sent.outcome}`;
    for (let at = 0; ; at += BLOB_CHUNK_BYTES) {
      const answer = await server.app.inject({
        method: 'PUT',
        url: `/api/blobs/${sha256}?at=${at}`,
        headers: { ...lukas.headers(), 'content-type': 'application/octet-stream' },
        payload: Buffer.from(bytes.subarray(at, at + BLOB_CHUNK_BYTES)),
      });
      if (answer.statusCode !== 200) return codeIn(answer.json());
      if ((answer.json() as { isDone: boolean }).isDone) return type;
    }
  }

  const isStored = (sha256: string) => existsSync(join(server.dataDir, 'blobs', sha256.slice(0, 2), sha256));

  it('of all of them', async () => {
    const wrong: string[] = [];
    for (const [index, given] of UPLOAD_CASES.entries()) {
      const found = await decided(given, `s10-${index}`);
      const wanted = wantedOf(given);
      if (found !== wanted) wrong.push(`${given.what}: ${found} instead of ${wanted}`);
      const bytes = given.source.size > 20 * BLOB_CHUNK_BYTES ? undefined : await wholeOf(given);
      const sha256 = createHash('sha256')
        .update(bytes ?? '')
        .digest('hex');
      if ('code' in given.wanted && isStored(sha256)) wrong.push(`${given.what}: refused and kept`);
    }
    expect(wrong).toEqual([]);
    expect(readdirSync(join(server.dataDir, 'blobs', 'arriving'))).toEqual([]);
  });
});

function claimOf({ wanted, claim, name }: UploadCase): FileType {
  if (claim !== undefined) return claim;
  if ('type' in wanted) return wanted.type;
  return FILE_TYPES.find((type) => fitsType(name, type)) ?? 'application/pdf';
}

function wantedOf({ wanted, claim, source }: UploadCase): string {
  if (claim !== undefined) return 'file-differs';
  if ('type' in wanted) return wanted.type;
  // Neither nothing nor more than is allowed can be announced at all.
  const isAnnounced = wanted.code !== 'file-empty' && wanted.code !== 'file-too-large' && source.size > 0;
  return isAnnounced ? wanted.code : 'never announced: refused';
}

async function wholeOf({ source }: UploadCase): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const piece of piecesOf(source)) pieces.push(piece.slice());
  return Buffer.concat(pieces);
}

function codeIn(body: { code: string }): string {
  return body.code;
}
