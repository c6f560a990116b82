import type { RxCollection } from 'rxdb';
import type { DraftEntry } from '../../contract.ts';
import type { HeldDraft } from './store-schema.ts';

/** Autosaved typing. It is never sent; an explicit save is a command. */
export interface DraftStore {
  save(draft: DraftEntry): Promise<void>;
  all(): Promise<readonly DraftEntry[]>;
  remove(id: string): Promise<void>;
}

export function createDraftStore(collection: RxCollection<HeldDraft>): DraftStore {
  return {
    async save(draft) {
      await collection.incrementalUpsert({ ...draft, values: JSON.stringify(draft.values ?? null) });
    },
    async all() {
      const rows = await collection.find().exec();
      return rows
        .flatMap((row) => {
          const { id, formKey, recordId, title, savedAt, values } = row.toJSON();
          if (title === null || values === null) return [];
          return [{ id, formKey, recordId, title, savedAt, values: JSON.parse(values) as unknown }];
        })
        .sort((left, right) => (left.savedAt < right.savedAt ? 1 : -1));
    },
    async remove(id) {
      const row = await collection.findOne(id).exec();
      // What RxDB removes stays in its tables as it was, only marked: its content goes first.
      const empty = await row?.incrementalPatch({ title: '', values: 'null' });
      await empty?.incrementalRemove();
    },
  };
}
