import MiniSearch from 'minisearch';
import type { SearchEntry, SearchIndex } from './search-index.ts';
import { indexWords, queryWords } from './words.ts';

/** Entries indexed before other work gets a turn. */
const CHUNK = 100;
/** A shorter beginning matches half of the vocabulary (and Chinese terms are whole): whole words only. */
const SHORTEST_PREFIX = 3;

export function createMiniSearchIndex(pause: () => Promise<void>): SearchIndex {
  const index = new MiniSearch<SearchEntry>({
    fields: ['text'],
    tokenize: indexWords,
    processTerm: (term) => term,
    searchOptions: { tokenize: queryWords, combineWith: 'AND' },
    autoVacuum: { minDirtCount: 500, minDirtFactor: 0.2, batchSize: 500, batchWait: 20 },
  });
  return {
    async put(entries) {
      for (let start = 0; start < entries.length; start += CHUNK) {
        for (const entry of entries.slice(start, start + CHUNK)) {
          if (index.has(entry.id)) index.discard(entry.id);
          if (entry.text !== '') index.add(entry);
        }
        await pause();
      }
    },
    async find(text, limit) {
      const found = index.search(text, { prefix: (term) => term.length >= SHORTEST_PREFIX });
      return found.slice(0, limit).map((match) => ({ id: String(match.id), terms: match.terms }));
    },
  };
}
