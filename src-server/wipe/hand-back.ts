import type { Static } from 'typebox';
import type { HandedBackMessage } from '#shared/sync/wipe.ts';
import type { AccountServices } from '../accounts/account-services.ts';
import { inTransaction } from '../database/transaction.ts';
import { draftsFor, dropRows, hasHandedIn } from '../repositories/handed-in-repository.ts';
import { openDraft } from './hand-in.ts';
import { frameOpener } from './open-frame.ts';

/** A draft may hold long texts: a few at a time. */
const DRAFTS_AT_ONCE = 20;
const HASH = /\b[0-9a-f]{64}\b/g;

/** Drafts of a person that came from wiped laptops, opened for them alone, with the contents that they name. */
export async function handBack(
  services: AccountServices,
  personId: string,
): Promise<Static<typeof HandedBackMessage>> {
  const rows = await draftsFor(services.db, personId, DRAFTS_AT_ONCE);
  const opener = frameOpener(services, personId);
  const opened = await Promise.all(
    rows.map(async (row) => ({ orderId: row.order_id, draft: await openDraft(opener, row.content) })),
  );
  const drafts = opened.flatMap(({ orderId, draft }) => (draft ? [{ orderId, ...draft }] : []));
  const hashes = new Set(JSON.stringify(drafts).match(HASH) ?? []);
  const files = await Promise.all([...hashes].map((sha256) => hasHandedIn(services.db, personId, sha256)));
  return {
    drafts,
    files: files.flatMap((file) => (file ? [{ sha256: file.sha256, size: Number(file.size) }] : [])),
    more: rows.length === DRAFTS_AT_ONCE,
  };
}

/** They lie on a laptop of their person again. */
export async function noteGiven(
  services: AccountServices,
  personId: string,
  drafts: readonly { readonly orderId: string; readonly id: string }[],
): Promise<void> {
  const waiting = await draftsFor(services.db, personId, DRAFTS_AT_ONCE);
  const own = drafts.filter(({ orderId, id }) =>
    waiting.some((row) => row.order_id === orderId && row.id === id),
  );
  await inTransaction(services.db, async (tx) => {
    for (const { orderId, id } of own) await dropRows(tx, orderId, 'draft', [id]);
  });
}
