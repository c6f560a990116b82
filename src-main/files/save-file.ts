import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { app, type BrowserWindow, dialog } from 'electron';
import type { FileToSave } from '#shared/shell/bridge.ts';

/** A file name without folders and without what Windows refuses; never hidden, never empty. */
export function plainFileName(name: string): string {
  const plain = [...name]
    .map((character) => (/[\\/:*?"<>|]/.test(character) || character < ' ' ? '_' : character))
    .join('')
    .replace(/^[. ]+|[. ]+$/g, '')
    .slice(0, 120);
  return plain === '' ? 'landfall' : plain;
}

/** Asks where, then writes. False when the person changed their mind. */
export async function saveFile(window: BrowserWindow, file: FileToSave): Promise<boolean> {
  const answer = await dialog.showSaveDialog(window, {
    defaultPath: join(app.getPath('downloads'), plainFileName(file.name)),
  });
  if (answer.canceled || answer.filePath === '') return false;
  await writeFile(answer.filePath, 'bytes' in file ? file.bytes : file.text);
  return true;
}
