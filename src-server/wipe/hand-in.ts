import { fail, ok, type Result } from '#shared/kernel/result.ts';
import { columnPlace } from '#shared/sync/sealed-frame.ts';
import type { HandedInMessage, HandedRowMessage } from '#shared/sync/wipe.ts';
import { type AccountRefusal, type AccountServices, refusal } from '../accounts/account-services.ts';
import { auditAccess } from '../accounts/audit-access.ts';
import { inTransaction } from '../database/transaction.ts';
import { filesOf, putRows, rowFates, rowsOf, setFate } from '../repositories/handed-in-repository.ts';
import { moveOrder, type WipeOrderRow } from '../repositories/wipe-repository.ts';
import { type CommandParts, takeCommands } from './handed-commands.ts';
import { type FileParts, missingFiles, placeFiles } from './handed-files.ts';
import type { FrameOpener } from './open-frame.ts';

/** Keeps sealed rows as they came; a row that came before is put again. */
export async function keepRows(
  services: AccountServices,
  order: WipeOrderRow,
  rows: readonly HandedRowMessage[],
): Promise<void> {
  const known = new Map(rows.map((row) => [`${row.kind} ${row.id}`, row]));
  await putRows(
    services.db,
    [...known.values()].map((row) => ({
      order_id: order.id,
      kind: row.kind,
      id: row.id,
      content: JSON.stringify(row),
      fate: 'arrived' as const,
    })),
  );
}

interface Outbox {
  readonly rows: readonly Pick<HandedRowMessage, 'kind' | 'id'>[];
  /** Hashes of contents. */
  readonly files: readonly string[];
}

/**
 * The laptop names all that it handed in. Whatever is missing is asked for again; when nothing is, all of it is done
 * with as far as it can be, and the laptop is told that it may delete. Asked again, it is answered the same.
 */
export async function standFor(
  parts: CommandParts & FileParts,
  outbox: Outbox,
): Promise<Result<HandedInMessage, AccountRefusal>> {
  const { services, order } = parts;
  const here = new Set((await rowFates(services.db, order.id)).map(({ kind, id }) => `${kind} ${id}`));
  const rows = outbox.rows.filter(({ kind, id }) => !here.has(`${kind} ${id}`));
  const files = await missingFiles(parts, outbox.files);
  if (rows.length + files.length > 0) return fail(refusal(409, 'incomplete', { rows, files }));
  await takeCommands(parts);
  await takeDrafts(parts.opener, services, order);
  await placeFiles(parts);
  const counts = await countsOf(services, order);
  await noteReceived(services, order, counts);
  return ok(counts);
}

async function takeDrafts(
  opener: FrameOpener,
  services: AccountServices,
  order: WipeOrderRow,
): Promise<void> {
  for (const row of await rowsOf(services.db, order.id, ['draft'], 'arrived')) {
    const opens = (await openDraft(opener, row.content)) !== undefined;
    await setFate(services.db, order.id, [row], opens ? 'waiting' : 'kept');
  }
}

/** Title and values of a draft as its person typed them; undefined where the seal does not hold. */
export async function openDraft(opener: FrameOpener, content: string) {
  // Written by this server from a message that it had checked.
  const handed = JSON.parse(content) as HandedRowMessage;
  if (handed.kind !== 'draft') return undefined;
  const { id, formKey, recordId, savedAt } = handed;
  const openColumn = (column: 'title' | 'values') =>
    opener.openText(columnPlace('drafts', column, undefined, id), handed[column]);
  const title = handed.title === '' ? '' : await openColumn('title');
  const values = await openColumn('values');
  if (title === undefined || values === undefined) return undefined;
  return { id, formKey, recordId, savedAt, title, values: JSON.parse(values) as unknown };
}

async function countsOf({ db }: AccountServices, order: WipeOrderRow): Promise<HandedInMessage> {
  const rows = await rowFates(db, order.id);
  const files = await filesOf(db, order.id);
  const count = (kinds: readonly string[], fates: readonly string[]) =>
    rows.filter(({ kind, fate }) => kinds.includes(kind) && fates.includes(fate)).length;
  return {
    commands: count(['command', 'journal'], ['taken']),
    drafts: count(['draft'], ['waiting', 'given']),
    files: files.filter(({ fate }) => fate === 'stands').length,
    kept:
      count(['command', 'journal', 'draft'], ['kept']) +
      files.filter(({ fate }) => fate === 'damaged').length,
  };
}

async function noteReceived(
  services: AccountServices,
  order: WipeOrderRow,
  counts: HandedInMessage,
): Promise<void> {
  const at = services.now().toISOString();
  await inTransaction(services.db, async (tx) => {
    const change = { state: 'received', received_at: at, ...counts } as const;
    if (!(await moveOrder(tx, order.id, ['ordered', 'received'], change))) return;
    const { device_id: deviceId, person_id: actor } = order;
    const details = JSON.stringify(counts);
    await auditAccess(tx, at, {
      action: 'device.wipe-received',
      actor,
      object: `device/${deviceId}`,
      deviceId,
      details,
    });
  });
}
