import { createFormRegistry, type FormRegistry } from '#shared/domain/form-definition/form-registry.ts';
import type { DocumentKind } from '#shared/engines/command/document.ts';
import { type AuditHeads, createAuditHeads } from './audit-heads.ts';
import { createDeviceIdentity, type DeviceIdentity } from './device-identity.ts';
import { createDiskWatch, type DiskWatch } from './disk-watch.ts';
import type { EngineParts, OpenEngineParts } from './engine-parts.ts';
import type { EnginePorts } from './engine-ports.ts';
import { createExclusiveQueue, type ExclusiveQueue } from './exclusive-queue.ts';
import { type LeaseKeeper, openLeaseKeeper } from './lease/lease-keeper.ts';
import { createLeaseNoteStore } from './lease/lease-note-store.ts';
import { createSearchFeeder, type SearchFeeder } from './search/search-feeder.ts';
import { createSentinel, type Sentinel } from './sentinel.ts';
import { createSnapshotKeeper, type SnapshotKeeper } from './snapshot-keeper.ts';
import { createSessionStore } from './store/session-store.ts';
import { createSubscriptions, type Subscriptions, type Topic } from './subscriptions.ts';
import { type ApiClient, createApiClient } from './sync/api-client.ts';
import { createDocumentReader, type DocumentReader } from './view/document-reader.ts';
import { createRowIndex, type RowIndex } from './view/row-index.ts';
import { createWorld, type World } from './view/world.ts';

/** The standing parts of one person's engine, before anything is sent or asked. */
export interface EngineCore {
  readonly ports: EnginePorts;
  readonly personId: string;
  readonly stores: EngineParts;
  readonly queue: ExclusiveQueue;
  readonly subscriptions: Subscriptions;
  readonly forms: FormRegistry;
  readonly index: RowIndex;
  readonly reader: DocumentReader;
  readonly world: World;
  readonly snapshots: SnapshotKeeper;
  readonly device: DeviceIdentity;
  readonly api: ApiClient;
  readonly search: SearchFeeder;
  readonly sentinel: Sentinel;
  readonly heads: AuditHeads;
  readonly disk: DiskWatch;
  readonly lease: LeaseKeeper;
  /** Something that screens see changed. */
  changed(calm: boolean): void;
}

/** Kinds that everybody holds in full: what is missing of them does not exist. */
const HELD_IN_FULL: readonly DocumentKind[] = [
  'person',
  'department',
  'legal-entity',
  'site',
  'calendar',
  'warehouse',
  'item',
  'supplier',
  'exchange-rate',
  'process-definition',
  'form-definition',
];
const DATA_TOPICS: readonly Topic[] = ['forms', 'list', 'document', 'count', 'outbox', 'status', 'files'];

/** Opens the stores and puts view, search and identity on them. The caller holds the person's lock. */
export async function openEngineCore(
  ports: EnginePorts,
  personId: string,
  openParts: OpenEngineParts,
): Promise<EngineCore> {
  const stores = await openParts(ports, personId);
  const { documents, log, installation, person } = stores;
  const queue = createExclusiveQueue();
  const subscriptions = createSubscriptions(ports);
  const forms = createFormRegistry();
  const index = createRowIndex(forms);
  const reader = createDocumentReader(documents, index.ids);
  const isFilled = () => documents.place()?.checkpoint.backfill === null;
  const holdsAll = (kind: DocumentKind) => {
    const backfill = documents.place()?.checkpoint.backfill;
    // Definitions are the first to come: what is missing behind them does not exist, while the rest still comes.
    if (kind === 'form-definition' && backfill) return backfill.rank > 0;
    return HELD_IN_FULL.includes(kind) && isFilled();
  };
  const world = createWorld({ log, reader, index, forms, holdsAll, pause: ports.pause });
  const disk = createDiskWatch();
  const snapshots = createSnapshotKeeper({
    ports,
    world,
    store: documents,
    snapshots: stores.snapshots,
    disk,
    queue,
  });
  const sessions = createSessionStore(installation, stores.vault, personId);
  const identity = { ports, personId, deviceId: person.deviceId, installation, sessions, log, queue };
  const device = createDeviceIdentity({ ...identity, api: () => api });
  const api = createApiClient(ports, sessions, () => device.id);
  const search = createSearchFeeder({
    ports,
    forms,
    store: documents,
    ids: () => world.baseRows().map((row) => row.id),
    isFilling: () => documents.place()?.checkpoint.backfill !== null,
    onReady: () => subscriptions.changed(['status'], false),
  });
  const name = () => index.get(personId)?.title ?? person.name;
  const sentinel = createSentinel({ ports, personId, installation, log, name });

  const heads = createAuditHeads({
    personId,
    installation,
    known: person.auditHeads,
    api,
    changed: () => subscriptions.changed(['status'], false),
  });

  const lease = await openLeaseKeeper({
    ports,
    store: createLeaseNoteStore(installation, stores.vault, personId),
    roles() {
      const me = index.get(personId);
      return me ? (me.cells.roles ?? '').split(' ') : null;
    },
    changed: () => subscriptions.changed(['status'], false),
  });

  function changed(calm: boolean): void {
    sentinel.noteSoon();
    subscriptions.changed(DATA_TOPICS, calm);
  }
  const view = { queue, subscriptions, forms, index, reader, world, snapshots };
  return { ports, personId, stores, ...view, device, api, search, sentinel, heads, disk, lease, changed };
}
