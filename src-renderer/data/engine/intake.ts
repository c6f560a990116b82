import type { PushResponseMessage } from '#shared/sync/messages.ts';
import type { Outcome } from '#shared/sync/outcome.ts';
import type { AlertLine } from './alert-line.ts';
import { type CommandLog, type EntryChange, isWaiting } from './command-log/command-log.ts';
import type { DeviceIdentity } from './device-identity.ts';
import {
  answeredQuestions,
  outcomeIdOf,
  outcomesIn,
  reoffersOf,
  settlementsOf,
  writePulledPage,
} from './page-intake.ts';
import type { SearchFeeder } from './search/search-feeder.ts';
import type { SnapshotKeeper } from './snapshot-keeper.ts';
import type { DocumentStore } from './store/document-store.ts';
import type { PulledPage } from './sync/puller.ts';
import type { World } from './view/world.ts';

/** What the server says, taken into log, store and view. Called from the engine's queue. */
export interface Intake {
  takePage(page: PulledPage): Promise<void>;
  takeResults(response: PushResponseMessage): Promise<void>;
  /** At the start: outcomes that are held already and could not be noted before. */
  settleHeld(): Promise<void>;
}

export interface IntakeParts {
  readonly documents: DocumentStore;
  readonly log: CommandLog;
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

type Result = PushResponseMessage['results'][number];

export function createIntake(parts: IntakeParts): Intake {
  const { documents, log, world, search, snapshots } = parts;

  async function note(changes: ReadonlyMap<number, EntryChange>): Promise<void> {
    // Not noted is not lost: at the next start the outcome documents say it again.
    await log.change(changes).catch(() => undefined);
  }

  async function settle(outcomes: readonly Outcome[]): Promise<void> {
    const before = log.open();
    const settled = settlementsOf(log, outcomes);
    await note(settled);
    await note(await answeredQuestions(before, settled, documents));
  }

  async function offerAgain(): Promise<void> {
    await note(await reoffersOf(log, documents));
    await parts.device.resealOffers();
  }

  return {
    async takePage(page) {
      const changes = await writePulledPage(documents, page);
      await settle(outcomesIn(changes));
      if (page.endsReset) await offerAgain();
      await world.takeOver(changes);
      search.changed(changes);
      const isFilled = page.isBackfill && page.place.checkpoint.backfill === null;
      if (isFilled) search.filled();
      if (!page.isBackfill) for (const { document } of changes) parts.alerts.tell(document);
      snapshots.changed(isFilled);
      if (isFilled) parts.warm();
      parts.changed(page.isBackfill);
    },
    async takeResults({ results }) {
      await note(answersIn(log, results));
      await world.refresh();
      parts.changed(false);
      parts.pull();
    },
    async settleHeld() {
      const waiting = log.open().filter(isWaiting);
      const held = await documents.getMany(waiting.map((entry) => outcomeIdOf(entry.id)));
      await settle([...held.values()].map((document) => document.body as Outcome));
    },
  };
}

function answersIn(log: Pick<CommandLog, 'open'>, results: readonly Result[]) {
  const byId = new Map(results.map((result) => [result.id, result]));
  const changes = new Map<number, EntryChange>();
  for (const entry of log.open()) {
    const result = byId.get(entry.id);
    if (!result || !isWaiting(entry) || isFromCopiedProfile(result)) continue;
    changes.set(entry.deviceSeq, answerOf(result));
  }
  return changes;
}

/** What changed nothing can show at once; the rest shows together with the documents that it changed. */
function answerOf({ outcome: word, code, details }: Result): EntryChange {
  if (word !== 'refused' && word !== 'quarantined') return { answered: word };
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
