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
      writeWhole(file, JSON.stringify(settings, null, 2));
    },
  };
}

function readSettings(file: string): Settings {
  try {
    const parsed: unknown = JSON.parse(readFileSync(file, 'utf8'));
    return Value.Check(Settings, parsed) ? (parsed as Settings) : {};
  } catch {
    return {};
  }
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
