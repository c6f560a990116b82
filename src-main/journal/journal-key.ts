import { createHash, randomBytes } from 'node:crypto';
import { type Static, Type } from 'typebox';
import { Value } from 'typebox/value';
import { type JournalFiles, STRAY } from './journal-files.ts';

/** The place where the system keeps secrets of a person (keychain, DPAPI, keyring). */
export interface KeyKeeper {
  /** Undefined where the system has no such place: the key then lies beside the journal as it is. */
  protect(key: Buffer): string | undefined;
  /** Undefined where the place has vanished, or is another one. */
  reveal(text: string): Buffer | undefined;
}

const KeyFile = Type.Object({
  form: Type.Union([Type.Literal('protected'), Type.Literal('plain')]),
  key: Type.String(),
  sum: Type.String(),
});
type KeyFile = Static<typeof KeyFile>;

/** Twice, because every entry is lost with it. */
export const KEY_FILES = ['key', 'key.copy'] as const;
const KEY_BYTES = 32;

export interface HeldKey {
  readonly key: Buffer;
  /** One of the two files was damaged or gone. */
  readonly isMended: boolean;
}

/** The journal's key; undefined where there is none, or it cannot be revealed. */
export async function readJournalKey(
  files: JournalFiles,
  names: readonly string[],
  keeper: KeyKeeper,
): Promise<HeldKey | undefined> {
  const texts = await Promise.all(
    KEY_FILES.map((name) => (names.includes(name) ? textOf(files, name).catch(() => '') : '')),
  );
  for (const text of texts) {
    const key = keyIn(text, keeper);
    if (!key) continue;
    for (const [place, name] of KEY_FILES.entries()) {
      if (texts[place] === text) continue;
      // The damaged one of the two is mended; without room the other one does.
      if (names.includes(name)) await files.rename(name, `${STRAY}${name}`);
      await writeText(files, name, text).catch(() => undefined);
    }
    return { key, isMended: texts.some((other) => other !== text) };
  }
  return undefined;
}

export async function makeJournalKey(files: JournalFiles, keeper: KeyKeeper): Promise<Buffer> {
  const key = randomBytes(KEY_BYTES);
  const hidden = keeper.protect(key);
  const file = hidden === undefined ? plainFile(key) : { form: 'protected' as const, key: hidden };
  const text = JSON.stringify({ ...file, sum: sumOf(file) } satisfies KeyFile);
  for (const name of KEY_FILES) await writeText(files, name, text);
  await files.flushFolder();
  return key;
}

function plainFile(key: Buffer): Pick<KeyFile, 'form' | 'key'> {
  return { form: 'plain', key: key.toString('base64') };
}

function keyIn(text: string, keeper: KeyKeeper): Buffer | undefined {
  try {
    const file: unknown = JSON.parse(text);
    if (!Value.Check(KeyFile, file) || file.sum !== sumOf(file)) return undefined;
    const key = file.form === 'plain' ? Buffer.from(file.key, 'base64') : keeper.reveal(file.key);
    return key?.length === KEY_BYTES ? key : undefined;
  } catch {
    return undefined;
  }
}

function sumOf({ form, key }: Pick<KeyFile, 'form' | 'key'>): string {
  return createHash('sha256').update(`${form} ${key}`).digest('hex');
}

async function textOf(files: JournalFiles, name: string): Promise<string> {
  const file = await files.open(name);
  return (await file.read().finally(() => file.close())).toString('utf8');
}

async function writeText(files: JournalFiles, name: string, text: string): Promise<void> {
  const file = await files.create(name);
  try {
    await file.write(Buffer.from(text), 0);
    await file.flush();
  } finally {
    await file.close();
  }
}
