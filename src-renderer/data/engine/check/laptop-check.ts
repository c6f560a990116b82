import { canonicalJson } from '#shared/kernel/digest.ts';
import type { DocumentMessage } from '#shared/sync/messages.ts';
import type { CheckFinding, CheckReport, CheckStep } from '../../contract.ts';
import { isWaiting } from '../command-log/command-log.ts';
import type { EngineCore } from '../engine-core.ts';
import type { EngineFiles } from '../files/engine-files.ts';
import type { Intake } from '../intake.ts';
import { outcomeIdOf } from '../page-intake.ts';
import type { HeldChange, HeldSummary } from '../store/document-store.ts';
import type { SyncLoop } from '../sync/sync-loop.ts';
import { rowOf } from '../view/row-of.ts';
import { compareWithServer, fetchDocuments } from './server-manifest.ts';

export interface LaptopCheckParts {
  readonly core: EngineCore;
  readonly intake: Pick<Intake, 'takePage'>;
  readonly loop: Pick<SyncLoop, 'now' | 'connection'>;
  readonly files: Pick<EngineFiles, 'check'>;
  /** Where the check is, for a screen. */
  step(step: CheckStep | null): void;
}

/** Documents read at once while rows are compared. */
const CHUNK = 250;
/** Colleagues go on working: somewhere between two of their changes both sides stand at one place. */
const TRIES = 4;

/**
 * Compares everything that this laptop holds of its person with itself and with the server. What differs is named, and
 * with `mend` put right: rows from documents, documents from the server. What waits to be sent is never touched.
 */
export async function checkLaptop(parts: LaptopCheckParts, mend: boolean): Promise<CheckReport> {
  const { core, step } = parts;
  try {
    step('documents');
    const held = await core.stores.documents.held();
    const damaged = held.filter(({ isSound }) => !isSound).map(({ id }) => id);
    step('lists');
    const rows = await differingRows(core, held);
    if (mend && rows.length > 0) await showAnew(core, rows);
    step('outbox');
    const outbox = outboxFindings(core);
    step('files');
    const files = await parts.files.check(mend);
    step('server');
    const server = await againstServer(parts, damaged, mend);
    const findings = [
      ...found('document-damaged', damaged),
      ...found('list-differs', rows),
      ...outbox,
      ...files,
      ...server.findings,
    ];
    const at = new Date(core.ports.now()).toISOString();
    const { isCompared } = server;
    return { at, documents: held.length, isCompared, findings, isMended: mend && findings.length > 0 };
  } finally {
    step(null);
  }
}

function found(code: CheckFinding['code'], ids: readonly string[]): readonly CheckFinding[] {
  return ids.length === 0 ? [] : [{ code, count: ids.length }];
}

/** Ids whose row says something else than their document, rows without one, and documents without a row. */
async function differingRows(core: EngineCore, held: readonly HeldSummary[]): Promise<readonly string[]> {
  const { world, forms, queue, ports, stores } = core;
  const different: string[] = [];
  const ids = held.filter(({ kind, isSound }) => isSound && kind !== 'outcome').map(({ id }) => id);
  for (let at = 0; at < ids.length; at += CHUNK) {
    const some = ids.slice(at, at + CHUNK);
    // Between two pages, so that rows and documents are of one moment.
    const wrong = await queue.run(async () => {
      const documents = await stores.documents.getMany(some);
      return some.filter((id) => {
        const document = documents.get(id);
        const row = document === undefined ? null : rowOf(document, forms);
        return canonicalJson(row) !== canonicalJson(world.baseRow(id));
      });
    });
    different.push(...wrong);
    await ports.pause();
  }
  const known = new Set(held.map(({ id }) => id));
  const strays = world
    .baseRows()
    .map(({ id }) => id)
    .filter((id) => !known.has(id));
  const now = await stores.documents.getMany(strays);
  return [...different, ...strays.filter((id) => !now.has(id))];
}

/** Rows are made again from the documents, and the snapshot with them. */
async function showAnew(
  { queue, stores, world, search, snapshots, changed }: EngineCore,
  ids: readonly string[],
) {
  await queue.run(async () => {
    const documents = await stores.documents.getMany(ids);
    const changes = ids.map((id): HeldChange => {
      const document = documents.get(id);
      return { id, kind: document?.kind ?? world.baseRow(id)?.kind ?? 'comment', document };
    });
    await world.takeOver(changes);
    search.changed(changes);
    snapshots.changed(true, stores.documents.place()?.page ?? 0);
    changed(false);
  });
}

function outboxFindings({ stores }: EngineCore): readonly CheckFinding[] {
  const { log } = stores;
  return [
    ...(log.wasReset ? [{ code: 'store-was-reset', count: 1 } as const] : []),
    ...(log.journalTrouble === null ? [] : [{ code: 'journal-trouble', count: 1 } as const]),
    ...(log.isBehind ? [{ code: 'store-behind', count: 1 } as const] : []),
  ];
}

interface Compared {
  readonly isCompared: boolean;
  readonly findings: readonly CheckFinding[];
}

async function againstServer(
  parts: LaptopCheckParts,
  damaged: readonly string[],
  mend: boolean,
): Promise<Compared> {
  const { core, loop } = parts;
  for (let tried = 0; tried < TRIES; tried += 1) {
    await loop.now();
    const place = core.stores.documents.place();
    if (loop.connection.word !== 'online' || place === null) break;
    const held = await core.stores.documents.held();
    const difference = await compareWithServer(
      core.api,
      place,
      held.filter(({ kind }) => kind !== 'outcome').map(({ id, version }) => [id, version] as const),
    ).catch(() => null);
    if (difference === null) continue;
    const { extra } = difference;
    const missing = [...difference.wanted, ...outcomesMissed(core, held)];
    const wanted = [...new Set([...missing, ...damaged])];
    const isDone =
      !mend || wanted.length + extra.length === 0 || (await fetchAnew(parts, place.page, { wanted, extra }));
    if (!isDone) continue;
    const findings = [...found('document-missing', missing), ...found('document-extra', extra)];
    return { isCompared: true, findings };
  }
  return { isCompared: false, findings: [] };
}

/** Came and was lost before the log had noted it: no manifest speaks of outcomes, and their commands wait for ever. */
function outcomesMissed({ stores }: EngineCore, held: readonly HeldSummary[]): readonly string[] {
  const here = new Set(held.map(({ id }) => id));
  return stores.log
    .open()
    .filter((entry) => isWaiting(entry) && entry.answered !== null)
    .map((entry) => outcomeIdOf(entry.id))
    .filter((id) => !here.has(id));
}

/** False where a page came in between: what was found may no longer be so. */
async function fetchAnew(
  { core, intake }: LaptopCheckParts,
  page: number,
  { wanted, extra }: { readonly wanted: readonly string[]; readonly extra: readonly string[] },
): Promise<boolean> {
  const documents = await fetchDocuments(core.api, wanted);
  return await core.queue.run(async () => {
    const place = core.stores.documents.place();
    if (place?.page !== page) return false;
    await intake.takePage({
      response: responseOf(documents, extra, place.checkpoint, core.ports.now()),
      place: { ...place, page: page + 1 },
      endsReset: false,
      // Nobody is told of each document again.
      isBackfill: true,
    });
    return true;
  });
}

function responseOf(
  documents: readonly DocumentMessage[],
  leave: readonly string[],
  checkpoint: Parameters<Intake['takePage']>[0]['place']['checkpoint'],
  now: number,
) {
  return {
    documents: [...documents],
    leave: [...leave],
    reset: false,
    checkpoint,
    more: false,
    backfillTotal: null,
    auditHead: { seq: 0, hash: '' },
    serverTime: new Date(now).toISOString(),
  };
}
