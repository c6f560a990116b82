import { isSubmittable } from '#shared/domain/approval/submit-existing.ts';
import type { DocumentMessage } from '#shared/sync/messages.ts';
import type { Outcome } from '#shared/sync/outcome.ts';
import { type CommandLog, type EntryChange, isWaiting, type LogEntry } from './command-log/command-log.ts';
import type { DocumentStore, HeldChange } from './store/document-store.ts';
import type { PulledPage } from './sync/puller.ts';

/** Writes a page (at the end of a fresh start the evictions too) and says what it changed here. */
export async function writePulledPage(
  store: DocumentStore,
  { response, place, endsReset }: PulledPage,
): Promise<readonly HeldChange[]> {
  const latest = new Map(response.documents.map((document) => [document.id, document]));
  const gone = new Set(response.leave.filter((id) => !latest.has(id)));
  if (endsReset && place.resetPage !== null) {
    for (const id of await store.heldBefore(place.resetPage)) if (!latest.has(id)) gone.add(id);
  }
  const known = gone.size > 0 ? await store.getMany([...gone]) : new Map();
  await store.writePage({
    documents: [...latest.values()],
    leave: [...gone],
    place,
  });
  return [
    ...[...latest.values()].map(changeOf),
    ...[...known.values()].map(({ id, kind }) => ({ id, kind, document: undefined })),
  ];
}

function changeOf(message: DocumentMessage): HeldChange {
  const { id, kind, version, scope, updatedAt, updatedBy, body } = message;
  if (message.deleted) return { id, kind, document: undefined };
  return { id, kind, document: { id, kind, version, scope, deleted: false, updatedAt, updatedBy, body } };
}

export const outcomeIdOf = (commandId: string): string => `${commandId}.outcome`;

/** What outcome documents say about commands that still wait here. */
export function settlementsOf(
  log: Pick<CommandLog, 'open'>,
  outcomes: readonly Outcome[],
): ReadonlyMap<number, EntryChange> {
  const byCommand = new Map(outcomes.map((outcome) => [outcome.commandId, outcome]));
  const changes = new Map<number, EntryChange>();
  for (const entry of log.open()) {
    const found = byCommand.get(entry.id);
    if (!found || !isWaiting(entry)) continue;
    const { outcome: word, code, details, decidedAt } = found;
    changes.set(entry.deviceSeq, {
      attempted: true,
      answered: word,
      decidedAt,
      outcome: {
        word,
        ...(code === undefined ? {} : { code }),
        ...(details === undefined ? {} : { details }),
      },
    });
  }
  return changes;
}

/**
 * "Values are missing" is asked until the record was handed in: by a later submit from here (its settlement is in
 * `settled`), or elsewhere, as the record itself then says.
 */
export async function answeredQuestions(
  entries: readonly LogEntry[],
  settled: ReadonlyMap<number, EntryChange>,
  store: Pick<DocumentStore, 'getMany'>,
): Promise<ReadonlyMap<number, EntryChange>> {
  const asked = entries.filter((entry) => entry.outcome?.code === 'fields-missing');
  if (asked.length === 0) return new Map();
  const handedIn = new Map(
    entries
      .filter(({ signed }) => signed.command.type.endsWith('.submit'))
      .filter(({ deviceSeq }) => settled.get(deviceSeq)?.outcome?.word === 'accepted')
      .map(({ signed, deviceSeq }) => [signed.command.target.id, deviceSeq]),
  );
  const held = await store.getMany(asked.map((entry) => entry.signed.command.target.id));
  const isAnswered = ({ deviceSeq, signed }: LogEntry) => {
    const { id } = signed.command.target;
    const status = (held.get(id)?.body as { readonly status?: unknown } | undefined)?.status;
    const isElsewhere = typeof status === 'string' && !isSubmittable(status);
    return isElsewhere || (handedIn.get(id) ?? 0) > deviceSeq;
  };
  return new Map(asked.filter(isAnswered).map(({ deviceSeq }) => [deviceSeq, { acknowledged: true }]));
}

export function outcomesIn(changes: readonly HeldChange[]): readonly Outcome[] {
  return changes.flatMap(({ kind, document }) =>
    kind === 'outcome' && document ? [document.body as Outcome] : [],
  );
}
