import type { SearchEntry, SearchIndex, SearchMatch } from '../search/search-index.ts';

/** Between engine and search worker. */
type SearchRequest =
  | { readonly id: number; readonly put: readonly SearchEntry[] }
  | { readonly id: number; readonly find: string; readonly limit: number };
interface SearchAnswer {
  readonly id: number;
  readonly matches: readonly SearchMatch[];
}

export function serveSearchPort(index: SearchIndex, port: MessagePort): void {
  port.onmessage = async ({ data }: MessageEvent<SearchRequest>) => {
    const matches = 'put' in data ? [] : await index.find(data.find, data.limit);
    if ('put' in data) await index.put(data.put);
    port.postMessage({ id: data.id, matches } satisfies SearchAnswer);
  };
}

export function searchIndexOver(port: MessagePort): SearchIndex {
  const waiting = new Map<number, (matches: readonly SearchMatch[]) => void>();
  let next = 0;
  port.onmessage = ({ data }: MessageEvent<SearchAnswer>) => {
    waiting.get(data.id)?.(data.matches);
    waiting.delete(data.id);
  };
  function ask(request: SearchRequest): Promise<readonly SearchMatch[]> {
    return new Promise((resolve) => {
      waiting.set(request.id, resolve);
      port.postMessage(request);
    });
  }
  return {
    async put(entries) {
      next += 1;
      await ask({ id: next, put: entries });
    },
    find(text, limit) {
      next += 1;
      return ask({ id: next, find: text, limit });
    },
  };
}
