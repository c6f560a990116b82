import { type EngineConnection, type EngineTopics, SEALED } from '../../contract.ts';
import type { HostedEngineApi } from '../engine-topics.ts';
import type { Topic } from '../subscriptions.ts';
import type { LeaseKeeper } from './lease-keeper.ts';

/**
 * What a door does once the lease is over. `works`: it shows nothing of what lies here; `reads`: it is refused;
 * `acts`: nothing is done, and its answer says so.
 */
export const DOORS = {
  status: 'works',
  syncNow: 'works',
  signOut: 'works',
  reportStorage: 'works',
  takeNewSession: 'works',
  // Written, never shown: what is typed when the seal comes down, and what is captured under it.
  saveDraft: 'works',
  keepFile: 'works',
  capture: 'works',
  captures: 'works',
  extensionState: 'works',
  extendLease: 'works',
  runCommand: 'acts',
  retryCommand: 'acts',
  attachFile: 'acts',
  list: 'reads',
  listIds: 'reads',
  cellTexts: 'reads',
  getDocument: 'reads',
  search: 'reads',
  count: 'reads',
  outbox: 'reads',
  discardCommand: 'reads',
  acknowledgeCommand: 'reads',
  exportOutbox: 'reads',
  importOutbox: 'reads',
  auditHeads: 'reads',
  checkLaptop: 'reads',
  provisionalNumber: 'reads',
  readFile: 'reads',
  readFieldFile: 'reads',
  picturePreview: 'reads',
  fetchFile: 'reads',
  cancelFetch: 'reads',
  keepFileHere: 'reads',
  dismissAdding: 'reads',
  drafts: 'reads',
  deleteDraft: 'reads',
  // The history of a record, lists of the server: whoever reaches it is let in by the next answer anyway.
  request: 'reads',
} as const satisfies Record<keyof HostedEngineApi, 'works' | 'reads' | 'acts'>;

/** What a question is answered once the lease is over; the others go on. */
const SEALED_ANSWERS: { readonly [Name in Exclude<Topic, 'status'>]: EngineTopics[Name]['value'] } = {
  list: { total: 0, count: 0, ids: [], rows: [], groups: [], sums: [] },
  document: null,
  outbox: [],
  count: 0,
  files: { transfers: [], held: [], kept: [], adding: [] },
  check: { step: null, last: null },
  forms: [],
  alert: null,
};

type AnyDoor = (...values: readonly unknown[]) => Promise<unknown>;
type Seal = Pick<LeaseKeeper, 'isSealed' | 'onSeal'>;

/** The engine's doors behind the lease: here, and not on the screens, it is decided what is read. */
export function sealDoors(api: HostedEngineApi, lease: Seal): HostedEngineApi {
  const doors = Object.entries(DOORS).map(([name, kind]) => {
    const door = api[name as keyof HostedEngineApi] as AnyDoor;
    if (kind === 'works') return [name, door];
    return [name, kind === 'acts' ? actingDoor(door, lease) : readingDoor(door, lease)];
  });
  return Object.fromEntries(doors) as HostedEngineApi;
}

function actingDoor(door: AnyDoor, lease: Seal): AnyDoor {
  return async (...values) => (lease.isSealed() ? { saved: false, code: SEALED } : door(...values));
}

function readingDoor(door: AnyDoor, lease: Seal): AnyDoor {
  const refuse = (): void => {
    if (lease.isSealed()) throw new Error(SEALED);
  };
  return async (...values) => {
    refuse();
    const answer = await door(...values);
    // What was asked before the lease ended is not answered after it.
    refuse();
    return answer;
  };
}

/** Open questions lose their answers when the lease ends, and get them again when it does not any more. */
export function sealTopics(subscribe: EngineConnection['subscribe'], lease: Seal): typeof subscribe {
  return (topic, params, listener) => {
    if (topic === 'status') return subscribe(topic, params, listener);
    let stop = (): void => undefined;
    const follow = (isSealed: boolean): void => {
      stop();
      stop = () => undefined;
      if (isSealed)
        listener(SEALED_ANSWERS[topic as Exclude<Topic, 'status'>] as Parameters<typeof listener>[0]);
      else stop = subscribe(topic, params, (value) => lease.isSealed() || listener(value));
    };
    const leave = lease.onSeal(follow);
    follow(lease.isSealed());
    return () => {
      leave();
      stop();
    };
  };
}
