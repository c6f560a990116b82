import type { UpgradeProgress } from '../../../contract.ts';
import type { EnginePorts } from '../../engine-ports.ts';
import { openIndexedDbShelves } from './indexed-db-shelves.ts';
import { STORE_LAYOUT, type StoreLayout } from './store-version.ts';
import { upgradeStore } from './upgrade-store.ts';

/** The store that this build reads and writes. */
export const layoutOf = ({ layout = STORE_LAYOUT }: Pick<EnginePorts, 'layout'>): StoreLayout => layout;

/** First thing of every start, before anything of the store is opened. @throws StoreIsNewer */
export async function bringUpToDate(ports: EnginePorts, personId: string): Promise<void> {
  const shelves = await openIndexedDbShelves(ports.storage, personId);
  const tell = (progress: UpgradeProgress) => ports.onUpgrade?.(progress);
  try {
    await upgradeStore(shelves, layoutOf(ports), tell);
  } finally {
    shelves.close();
  }
}
