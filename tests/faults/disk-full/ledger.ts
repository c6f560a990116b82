import { closeSync, openSync, readFileSync, writeSync } from 'node:fs';

/** What a writer did, told to a disk that is never full, in the order of time. */
export type Word = 'asked' | 'saved' | 'refused' | 'drop' | 'opened-empty' | 'opened' | 'told';

export interface Ledger {
  note(word: Word, id: string): void;
  close(): void;
}

export function openLedger(path: string): Ledger {
  const handle = openSync(path, 'a');
  return {
    note: (word, id) => void writeSync(handle, `${word} ${id}\n`),
    close: () => closeSync(handle),
  };
}

/** Ids by word. A line that a kill cut off says nothing. */
export function readLedger(path: string): ReadonlyMap<Word, readonly string[]> {
  const found = new Map<Word, string[]>();
  const lines = readFileSync(path, 'utf8').split('\n').slice(0, -1);
  for (const line of lines) {
    const [word, id = ''] = line.split(' ') as [Word, string];
    found.set(word, [...(found.get(word) ?? []), id]);
  }
  return found;
}
