import type { FormRegistry } from '#shared/domain/form-definition/form-registry.ts';
import type { EnginePorts } from '../engine-ports.ts';
import type { DocumentStore, HeldChange } from '../store/document-store.ts';
import type { SearchEntry, SearchIndex } from './search-index.ts';
import { searchTextOf } from './search-text.ts';

/** Gives the search index every held record, in chunks and behind everything else, and then each change. */
export interface SearchFeeder {
  readonly isReady: boolean;
  readonly index: SearchIndex | null;
  /** A (new) index: it is filled from the start. */
  use(index: SearchIndex): Promise<void>;
  changed(changes: readonly HeldChange[]): void;
  /** The first filling of this laptop is complete: now there is time for an index. */
  filled(): void;
  stop(): void;
}

const CHUNK = 200;
/** Above this many records, the first screen of a start has the processor for itself; words are found later. */
const LARGE = 5000;
const LARGE_AFTER_MS = 1500;

export interface SearchFeederParts {
  readonly ports: Pick<EnginePorts, 'pause' | 'setTimer'>;
  readonly store: Pick<DocumentStore, 'getMany'>;
  readonly forms: Pick<FormRegistry, 'ofRecord'>;
  ids(): Iterable<string>;
  /** The laptop's first filling goes on: indexing beside it would take half of its processor time. */
  isFilling(): boolean;
  onReady(): void;
}

export function createSearchFeeder(parts: SearchFeederParts): SearchFeeder {
  let index: SearchIndex | null = null;
  let isReady = false;
  let isStopped = false;

  async function fill(filled: SearchIndex): Promise<void> {
    const ids = [...parts.ids()];
    for (let start = 0; start < ids.length; start += CHUNK) {
      if (isStopped || index !== filled) return;
      const documents = await parts.store.getMany(ids.slice(start, start + CHUNK));
      await filled.put(
        [...documents.values()].flatMap((document) =>
          entriesOf(document.id, searchTextOf(document, parts.forms)),
        ),
      );
      await parts.ports.pause();
    }
    isReady = true;
    parts.onReady();
  }

  return {
    get isReady() {
      return isReady;
    },
    get index() {
      return index;
    },
    async use(next) {
      index = next;
      isReady = false;
      if (parts.isFilling()) return;
      if ([...parts.ids()].length > LARGE) {
        await new Promise<void>((resolve) => void parts.ports.setTimer(resolve, LARGE_AFTER_MS));
      }
      await fill(next);
    },
    changed(changes) {
      if (parts.isFilling()) return;
      const entries = changes.map(({ id, document }) => ({
        id,
        text: document ? searchTextOf(document, parts.forms) : '',
      }));
      // An index that is gone (its worker was stopped) is replaced by the next page that offers one.
      index?.put(entries).catch(() => undefined);
    },
    filled() {
      if (index) fill(index).catch(() => undefined);
    },
    stop() {
      isStopped = true;
    },
  };
}

function entriesOf(id: string, text: string): readonly SearchEntry[] {
  return text === '' ? [] : [{ id, text }];
}
