import { Type } from 'typebox';
import { Check } from 'typebox/value';
import { MAX_COMMANDS_PER_PUSH } from '#shared/sync/protocol.ts';
import { commandPlace, journalPlace } from '#shared/sync/sealed-frame.ts';
import type { HandedRowMessage } from '#shared/sync/wipe.ts';
import type { AccountServices } from '../accounts/account-services.ts';
import { deviceStanding } from '../accounts/check-access.ts';
import { type HandedRow, rowsOf, setFate } from '../repositories/handed-in-repository.ts';
import type { WipeOrderRow } from '../repositories/wipe-repository.ts';
import type { PushResult } from '../sync/incoming-command.ts';
import type { SyncService } from '../sync/sync-service.ts';
import type { FrameOpener } from './open-frame.ts';

/** What a row of a command log, or an entry of a journal, says; the command itself is parsed at the door of every push. */
const Entry = Type.Object({
  deviceSeq: Type.Integer(),
  id: Type.String(),
  signed: Type.Object({ command: Type.Object({ id: Type.String(), device: Type.String() }) }),
  outcome: Type.Optional(Type.Unknown()),
  discarded: Type.Optional(Type.Boolean()),
});

interface Waiting {
  readonly row: HandedRow;
  readonly deviceSeq: number;
  readonly device: string;
  readonly message: unknown;
}

export interface CommandParts {
  readonly services: AccountServices;
  readonly sync: Pick<SyncService, 'push'>;
  readonly opener: FrameOpener;
  readonly order: WipeOrderRow;
}

/** What the door refuses is recorded nowhere else: it is kept as it came. */
const AT_THE_DOOR = ['invalid-command', 'invalid-text', 'command-too-large', 'wrong-author', 'bad-signature'];

/**
 * Commands go the way that every push goes, signature, rights and all: into quarantine where account or device have no
 * access any more. One that the server knows is answered as before and done once.
 */
export async function takeCommands(parts: CommandParts): Promise<void> {
  const { services, order, opener } = parts;
  const waiting: Waiting[] = [];
  for (const row of await rowsOf(services.db, order.id, ['command', 'journal'], 'arrived')) {
    const entry = await openEntry(opener, row);
    if (entry === undefined) await setFate(services.db, order.id, [row], 'kept');
    else if (entry === 'settled') await setFate(services.db, order.id, [row], 'settled');
    else waiting.push(entry);
  }
  waiting.sort((one, other) => one.deviceSeq - other.deviceSeq);
  for (const device of new Set(waiting.map((entry) => entry.device))) {
    await pushOf(
      parts,
      device,
      waiting.filter((entry) => entry.device === device),
    );
  }
}

async function openEntry(opener: FrameOpener, row: HandedRow): Promise<Waiting | 'settled' | undefined> {
  // Written by this server from a message that it had checked.
  const handed = JSON.parse(row.content) as HandedRowMessage;
  if (handed.kind === 'draft') return undefined;
  const place = handed.kind === 'command' ? commandPlace(handed) : journalPlace(handed.id);
  const text = await opener.openText(place, handed.frame);
  const entry: unknown = text === undefined ? undefined : JSON.parse(text);
  if (!Check(Entry, entry)) return undefined;
  const waits = (entry.outcome ?? null) === null && entry.discarded !== true;
  if (!waits) return 'settled';
  return { row, deviceSeq: entry.deviceSeq, device: entry.signed.command.device, message: entry.signed };
}

async function pushOf(parts: CommandParts, device: string, waiting: readonly Waiting[]): Promise<void> {
  const { services, order } = parts;
  const standing = await deviceStanding(services, device, order.person_id);
  for (let at = 0; at < waiting.length; at += MAX_COMMANDS_PER_PUSH) {
    const batch = waiting.slice(at, at + MAX_COMMANDS_PER_PUSH);
    const messages = batch.map(({ message }) => message);
    const results = standing === undefined ? [] : await parts.sync.push(standing, messages);
    const copied = batch.filter((_, place) => results[place]?.code === 'copied-profile');
    // No new device id can be asked for any more: kept for the manager, whoever else holds its place.
    if (standing !== undefined && copied.length > 0)
      await parts.sync.push(
        { ...standing, state: 'revoked' },
        copied.map(({ message }) => message),
      );
    const taken = batch.filter((_, place) => isTaken(results[place]));
    await setFate(
      services.db,
      order.id,
      taken.map(({ row }) => row),
      'taken',
    );
    const kept = batch.filter((entry) => !taken.includes(entry));
    await setFate(
      services.db,
      order.id,
      kept.map(({ row }) => row),
      'kept',
    );
  }
}

const isTaken = (result: PushResult | undefined): boolean =>
  result !== undefined && !AT_THE_DOOR.includes(result.code ?? '');
