import { createDecipheriv } from 'node:crypto';
import {
  FRAME_BYTES,
  FRAME_FORM,
  FRAME_HEAD_BYTES,
  FRAME_KEY_BYTES,
  FRAME_TAG_BYTES,
} from '#shared/sync/sealed-frame.ts';
import type { AccountServices } from '../accounts/account-services.ts';
import { openEscrow } from '../accounts/escrow-seal.ts';
import { findStoreKey } from '../repositories/store-key-repository.ts';

/** Opens what a person's laptop sealed, with the key that is kept here for both. */
export interface FrameOpener {
  /** Undefined where it does not open: damaged, moved, or of a key that is not kept here. */
  open(place: string, frame: Buffer): Promise<Buffer | undefined>;
  openText(place: string, base64: string): Promise<string | undefined>;
}

export function frameOpener(services: Pick<AccountServices, 'db' | 'secret'>, personId: string): FrameOpener {
  const keys = new Map<string, Promise<Buffer | undefined>>();

  async function find(keyId: string): Promise<Buffer | undefined> {
    const row = await findStoreKey(services.db, personId, keyId);
    return row && openEscrow(services.secret, { personId, keyId }, row.sealed);
  }

  function keyOf(frame: Buffer): Promise<Buffer | undefined> {
    const keyId = frame.subarray(1, 1 + FRAME_KEY_BYTES).toString('hex');
    const known = keys.get(keyId) ?? find(keyId);
    keys.set(keyId, known);
    return known;
  }

  async function open(place: string, frame: Buffer): Promise<Buffer | undefined> {
    if (frame.length < FRAME_BYTES || frame[0] !== FRAME_FORM) return undefined;
    const key = await keyOf(frame);
    return key && opened(key, place, frame);
  }

  return {
    open,
    openText: async (place, base64) => (await open(place, Buffer.from(base64, 'base64')))?.toString('utf8'),
  };
}

function opened(key: Buffer, place: string, frame: Buffer): Buffer | undefined {
  const end = frame.length - FRAME_TAG_BYTES;
  const decipher = createDecipheriv(
    'aes-256-gcm',
    key,
    frame.subarray(1 + FRAME_KEY_BYTES, FRAME_HEAD_BYTES),
  );
  decipher.setAAD(Buffer.from(place));
  decipher.setAuthTag(frame.subarray(end));
  try {
    return Buffer.concat([decipher.update(frame.subarray(FRAME_HEAD_BYTES, end)), decipher.final()]);
  } catch {
    return undefined;
  }
}
