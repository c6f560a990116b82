import type { JournalPort } from '../../journal/journal-port.ts';
import { StoreIsNewer } from './store-version.ts';

/**
 * A journal that says of which version the store beside it is: should the store come back empty, an earlier build
 * learns from it that a newer one was here.
 */
export function versionedJournal(journal: JournalPort, version: number): JournalPort {
  return {
    ...journal,
    async read() {
      const content = await journal.read();
      if ((content.mark?.storeVersion ?? 1) > version) throw new StoreIsNewer();
      return content;
    },
    mark: (mark) => journal.mark({ ...mark, storeVersion: version }),
  };
}
