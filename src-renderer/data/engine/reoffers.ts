import type { OutcomeWord } from '#shared/engines/command/define-command.ts';
import type { CommandLog, EntryChange } from './command-log/command-log.ts';
import type { DeviceIdentity } from './device-identity.ts';
import { outcomeIdOf } from './page-intake.ts';
import type { DocumentStore, StorePlace } from './store/document-store.ts';
import type { World } from './view/world.ts';

export interface ReofferParts {
  readonly documents: DocumentStore;
  readonly log: CommandLog;
  readonly device: Pick<DeviceIdentity, 'resealOffers'>;
  readonly world: Pick<World, 'refresh'>;
}

/** The server may have been put back to an earlier day: what it forgot goes to it again. */
export interface Reoffers {
  /** A fresh start brought everything. It is over only when the offers are noted; until then each page ends it once more. */
  endReset(place: StorePlace): Promise<void>;
  /** No page comes any more, but this is the server's history now. False where that is known. */
  meetEpoch(epoch: string): Promise<boolean>;
}

type Known = Pick<DocumentStore, 'getMany'>;

/** What is held tells of another history; the server answers what it knows as it did before. */
const NOTHING_KNOWN: Known = { getMany: async () => new Map() };

export function createReoffers({ documents, log, device, world }: ReofferParts): Reoffers {
  async function offerAgain(known: Known, place: StorePlace, leave: readonly string[]): Promise<void> {
    await log.change(await reoffersOf(log, known));
    await device.resealOffers();
    await world.refresh();
    await documents.writePage({ documents: [], leave, place });
  }

  return {
    endReset: (place) => offerAgain(documents, { ...place, resetPage: null }, []),
    async meetEpoch(epoch) {
      const place = documents.place();
      if (place?.checkpoint.epoch === epoch && place.resetPage === null) return false;
      // Outcomes of the other history go with its place: the next start would take them for answers to the offers.
      const outcomes = (await log.all()).map(({ id }) => outcomeIdOf(id));
      await offerAgain(NOTHING_KNOWN, nowhereIn(epoch, place), outcomes);
      return true;
    },
  };
}

/**
 * What these words say left something at the server: the change, its part in a conflict record, the command in
 * quarantine. A refusal left nothing, and asked again on an older state it might be answered otherwise.
 */
const LEFT_SOMETHING: readonly OutcomeWord[] = ['accepted', 'merged', 'needs-review', 'quarantined'];

/** Commands once answered of which the server has no outcome any more. */
async function reoffersOf(log: CommandLog, known: Known): Promise<ReadonlyMap<number, EntryChange>> {
  const answered = (await log.all()).filter(
    (entry) =>
      !entry.discarded &&
      entry.answered !== null &&
      (entry.outcome === null || LEFT_SOMETHING.includes(entry.outcome.word)),
  );
  const outcomes = await known.getMany(answered.map((entry) => outcomeIdOf(entry.id)));
  return new Map(
    answered
      .filter((entry) => !outcomes.has(outcomeIdOf(entry.id)))
      .map((entry) => [entry.deviceSeq, { answered: null, outcome: null, acknowledged: false }]),
  );
}

/** Nothing of this history is held yet: let in again, the laptop starts afresh. */
function nowhereIn(epoch: string, place: StorePlace | null): StorePlace {
  const backfill = place === null ? { upTo: 0, rank: -1, afterId: '' } : place.checkpoint.backfill;
  return {
    page: place?.page ?? 0,
    checkpoint: { epoch, seq: 0, scopeVersion: '', backfill },
    resetPage: null,
    backfillTotal: place?.backfillTotal ?? null,
    backfillDone: place?.backfillDone ?? 0,
  };
}
