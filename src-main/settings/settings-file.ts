import { createHash } from 'node:crypto';
import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { type Static, Type } from 'typebox';
import { Value } from 'typebox/value';
import { LANGUAGES, type Language } from '#shared/i18n/languages.ts';

const WindowBounds = Type.Object({
  x: Type.Integer(),
  y: Type.Integer(),
  width: Type.Integer({ minimum: 1 }),
  height: Type.Integer({ minimum: 1 }),
});
export type WindowBounds = Static<typeof WindowBounds>;

const Settings = Type.Object({
  serverUrl: Type.Optional(Type.String({ maxLength: 300 })),
  language: Type.Optional(Type.Union(LANGUAGES.map((language) => Type.Literal(language)))),
  bounds: Type.Optional(WindowBounds),
  isMaximized: Type.Optional(Type.Boolean()),
});
/** The sum tells a damaged file from another one: a server's address must not differ by a letter. */
const StoredSettings = Type.Object({ settings: Settings, sum: Type.String() });

export interface Settings {
  readonly serverUrl?: string;
  readonly language?: Language;
  readonly bounds?: WindowBounds;
  readonly isMaximized?: boolean;
}

export interface SettingsFile {
  readonly read: () => Settings;
  readonly change: (changes: Partial<Settings>) => void;
}

/**
 * The shell's own few settings. Written beside and renamed, so that a power cut leaves the old file or the
 * new one; a file that cannot be read costs a window size and an address to type, never a start.
 */
export function openSettings(file: string): SettingsFile {
  let settings = readSettings(file);
  return {
    read: () => settings,
    change: (changes) => {
      settings = { ...settings, ...changes };
      writeWhole(file, JSON.stringify({ settings, sum: sumOf(settings) }, null, 2));
    },
  };
}

function readSettings(file: string): Settings {
  try {
    const parsed: unknown = JSON.parse(readFileSync(file, 'utf8'));
    const isWhole = Value.Check(StoredSettings, parsed) && parsed.sum === sumOf(parsed.settings as Settings);
    return isWhole ? (parsed.settings as Settings) : {};
  } catch {
    return {};
  }
}

function sumOf(settings: Settings): string {
  return createHash('sha256').update(JSON.stringify(settings)).digest('hex');
}

function writeWhole(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  const beside = `${file}.new`;
  const handle = openSync(beside, 'w', 0o600);
  try {
    writeSync(handle, text);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  renameSync(beside, file);
}
