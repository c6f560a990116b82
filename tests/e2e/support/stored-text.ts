import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { Page } from '@playwright/test';

/** Places in which a browser's storage holds a text: databases, caches, private files and the page's own storage. */
export async function placesHolding(page: Page, text: string): Promise<readonly string[]> {
  return await page.evaluate(async (wanted) => {
    const found: string[] = [];
    const decoder = new TextDecoder();
    const wide = new TextDecoder('utf-16le');

    /** Everything in a stored value that is text or bytes, wherever it lies. */
    function holds(value: unknown, seen = new Set<unknown>()): boolean {
      if (typeof value === 'string') return value.includes(wanted);
      if (value === null || typeof value !== 'object' || seen.has(value)) return false;
      seen.add(value);
      if (value instanceof ArrayBuffer) return inBytes(new Uint8Array(value));
      if (ArrayBuffer.isView(value)) {
        return inBytes(new Uint8Array(value.buffer, value.byteOffset, value.byteLength));
      }
      if (value instanceof Map || value instanceof Set) return holds([...value], seen);
      return Object.entries(value).some(([key, part]) => key.includes(wanted) || holds(part, seen));
    }
    function inBytes(bytes: Uint8Array): boolean {
      return decoder.decode(bytes).includes(wanted) || wide.decode(bytes).includes(wanted);
    }
    const done = <Value>(request: IDBRequest<Value>) =>
      new Promise<Value>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });

    for (const { name = '' } of await indexedDB.databases()) {
      const database = await done(indexedDB.open(name));
      for (const store of database.objectStoreNames) {
        const all = database.transaction(store).objectStore(store);
        const [keys, values] = await Promise.all([done(all.getAllKeys()), done(all.getAll())]);
        if (holds([keys, values])) found.push(`IndexedDB ${name} ${store}`);
      }
      database.close();
    }
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const request of await cache.keys()) {
        const answer = await cache.match(request);
        const isThere = request.url.includes(wanted) || ((await answer?.text()) ?? '').includes(wanted);
        if (isThere) found.push(`cache ${name} ${request.url}`);
      }
    }
    async function walk(folder: FileSystemDirectoryHandle, path: string): Promise<void> {
      // The DOM types lack the iteration that every browser has.
      const entries = folder as unknown as AsyncIterable<[string, FileSystemHandle]>;
      for await (const [name, entry] of entries) {
        if (entry.kind === 'directory') await walk(entry as FileSystemDirectoryHandle, `${path}/${name}`);
        else {
          const file = await (entry as FileSystemFileHandle).getFile();
          if (inBytes(new Uint8Array(await file.arrayBuffer()))) found.push(`OPFS ${path}/${name}`);
        }
      }
    }
    await walk(await navigator.storage.getDirectory(), '');
    for (const [kind, storage] of Object.entries({ localStorage, sessionStorage })) {
      if (holds({ ...storage })) found.push(kind);
    }
    return found;
  }, text);
}

/** Which of these documents this laptop holds a content of; it is sealed, and gone when the document left. */
export async function sealedContents(page: Page, ids: readonly string[]): Promise<readonly string[]> {
  return await page.evaluate(async (wanted) => {
    const done = <Value>(request: IDBRequest<Value>) =>
      new Promise<Value>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const { name = '' } =
      (await indexedDB.databases()).find((each) => each.name?.endsWith('--documents')) ?? {};
    const database = await done(indexedDB.open(name));
    const rows: { id: string; body: string }[] = await done(
      database.transaction('docs').objectStore('docs').getAll(),
    );
    database.close();
    return rows
      .filter(({ id, body }) => wanted.includes(id) && body !== '')
      .map(({ id }) => id)
      .sort();
  }, ids);
}

/**
 * Files of a browser's profile that hold a text as it is, in one byte or two a letter. What an interface no longer
 * gives out may lie in them for long: LevelDB drops old values when it gets to it.
 */
export function filesHolding(profile: string, text: string): readonly string[] {
  const needles = [Buffer.from(text, 'utf8'), Buffer.from(text, 'utf16le')];
  return readdirSync(profile, { recursive: true, encoding: 'utf8' })
    .map((name) => join(profile, name))
    .filter((path) => statSync(path, { throwIfNoEntry: false })?.isFile() === true)
    .filter((path) => {
      const bytes = readFileSync(path);
      return needles.some((needle) => bytes.includes(needle));
    })
    .map((path) => relative(profile, path));
}
