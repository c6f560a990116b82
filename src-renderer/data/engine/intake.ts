import type { Instant } from '#shared/kernel/instant.ts';
import type { PushResponseMessage } from '#shared/sync/messages.ts';
import type { Outcome } from '#shared/sync/outcome.ts';
import type { AlertLine } from './alert-line.ts';
import { type CommandLog, type EntryChange, isWaiting } from './command-log/command-log.ts';
import type { DeviceIdentity } from './device-identity.ts';
import { forgetTaken, takenBy } from './forget-taken.ts';
import { answeredQuestions, outcomeIdOf, outcomesIn, settlementsOf, writePulledPage } from './page-intake.ts';
import { createReoffers } from './reoffers.ts';
import type { SearchFeeder } from './search/search-feeder.ts';
import type { SnapshotKeeper } from './snapshot-keeper.ts';
import type { DocumentStore, HeldChange } from './store/document-store.ts';
import type { DraftStore } from './store/draft-store.ts';
import type { PulledPage } from './sync/puller.ts';
import type { World } from './view/world.ts';

/** What the server says, taken into log, store and view. Called from the engine's queue. */
export interface Intake {
  takePage(page: PulledPage): Promise<void>;
  /** `isLast`: no page will bring the outcomes. */
  takeResults(response: PushResponseMessage, isLast: boolean): Promise<void>;
  /** Where no page tells of a restored server: offers again what another history was given. */
  meetEpoch(epoch: string): Promise<void>;
  /** At the start: outcomes that are held already and could not be noted before. */
  settleHeld(): Promise<void>;
}

export interface IntakeParts {
  readonly documents: DocumentStore;
  readonly log: CommandLog;
  readonly drafts: DraftStore;
  readonly world: World;
  readonly search: SearchFeeder;
  readonly snapshots: SnapshotKeeper;
  readonly device: Pick<DeviceIdentity, 'resealOffers'>;
  readonly alerts: Pick<AlertLine, 'tell'>;
  changed(calm: boolean): void;
  pull(): void;
  /** The first filling is complete: lists may be sorted ahead. */
  warm(): void;
}

/** Accepted commands are kept this long, for a server restored from a backup. */
const KEEP_ACCEPTED_MS = 30 * 86_400_000;

type Result = PushResponseMessage['results'][number];

export function createIntake(parts: IntakeParts): Intake {
  const { documents, log, world, search, snapshots } = parts;
  const reoffers = createReoffers(parts);
  let hasForgotten = false;
  let isUnsettled = false;
  /** The last page that the view has taken in. */
  let seenPage = documents.place()?.page ?? 0;

  /**
   * What a page changed here. A write that failed may stand on the disk all the same: whatever the view has not seen
   * since is read back with the next page.
   */
  async function written(page: PulledPage): Promise<readonly HeldChange[]> {
    const isBehind = (documents.place()?.page ?? 0) !== seenPage;
    const changes = await writePulledPage(documents, page);
    return isBehind ? documents.changedBetween(seenPage, page.place.page) : changes;
  }

  async function note(changes: ReadonlyMap<number, EntryChange>): Promise<void> {
    // Not noted is not lost: the outcome documents lie here, and are asked again with the next page or start.
    await log.change(changes).catch(() => {
      isUnsettled = true;
    });
  }

  async function settle(outcomes: readonly Outcome[]): Promise<void> {
    const before = log.open();
    const settled = settlementsOf(log, outcomes);
    await note(settled);
    await note(await answeredQuestions(before, settled, documents));
  }

  async function settleHeld(): Promise<void> {
    const waiting = log.open().filter(isWaiting);
    const held = await documents.getMany(waiting.map((entry) => outcomeIdOf(entry.id)));
    isUnsettled = false;
    await settle([...held.values()].map((document) => document.body as Outcome));
  }

  async function forgetOld(serverTime: Instant): Promise<void> {
    if (hasForgotten) return;
    hasForgotten = true;
    // By the server's clock on both sides: a laptop whose clock is years ahead would forget all of it.
    const before = new Date(Date.parse(serverTime) - KEEP_ACCEPTED_MS).toISOString();
    await log.forgetAccepted(before).catch(() => undefined);
  }

  return {
    async takePage(page) {
      if (isUnsettled) await settleHeld();
      const changes = await written(page);
      await settle(outcomesIn(changes));
      const others = await world.takeOver(changes);
      // Not before: whatever failed up to here, the next page brings the view up to date.
      seenPage = page.place.page;
      search.changed([...changes, ...others]);
      const isFilled = page.isBackfill && page.place.checkpoint.backfill === null;
      if (isFilled) search.filled();
      if (!page.isBackfill) for (const { document } of changes) parts.alerts.tell(document);
      const taken = takenBy(page, changes);
      // Failed, it is tried again with the next start: nothing that a screen shows hangs on it.
      if (taken.length > 0) await forgetTaken(parts, taken).catch(() => undefined);
      snapshots.changed(isFilled || taken.length > 0, seenPage);
      if (!page.isBackfill) await forgetOld(page.response.serverTime);
      if (isFilled) parts.warm();
      parts.changed(page.isBackfill);
      if (!page.endsReset) return;
      await reoffers.endReset(page.place);
      parts.changed(false);
    },
    async takeResults({ results }, isLast) {
      await note(answersIn(log, results, isLast));
      await world.refresh();
      parts.changed(false);
      parts.pull();
    },
    async meetEpoch(epoch) {
      if (await reoffers.meetEpoch(epoch)) parts.changed(false);
    },
    settleHeld,
  };
}

function answersIn(log: Pick<CommandLog, 'open'>, results: readonly Result[], isLast: boolean) {
  const byId = new Map(results.map((result) => [result.id, result]));
  const changes = new Map<number, EntryChange>();
  for (const entry of log.open()) {
    const result = byId.get(entry.id);
    if (!result || !isWaiting(entry) || isFromCopiedProfile(result)) continue;
    changes.set(entry.deviceSeq, answerOf(result, isLast));
  }
  return changes;
}

/** What changed nothing can show at once; the rest shows together with the documents that it changed. */
function answerOf({ outcome: word, code, details }: Result, isLast: boolean): EntryChange {
  if (!isLast && word !== 'refused' && word !== 'quarantined') return { answered: word };
  const reason = {
    ...(code === undefined ? {} : { code }),
    ...(details === undefined ? {} : { details }),
  };
  return { answered: word, outcome: { word, ...reason } };
}

/** Not decided and not recorded: the same commands go again under a device id of their own. */
export function isFromCopiedProfile({ code }: Result): boolean {
  return code === 'copied-profile';
}
