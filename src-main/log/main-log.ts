import { existsSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type Logger, pino } from 'pino';

const MAX_BYTES = 5 * 1024 * 1024;

/** Structured log of the shell: one file and the one before it. It holds channels and reasons, never contents. */
export function openMainLog(folder: string): Logger {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'landfall.log');
  if (existsSync(file) && statSync(file).size > MAX_BYTES) renameSync(file, join(folder, 'landfall.1.log'));
  return pino({ base: undefined }, pino.destination({ dest: file, sync: true, mkdir: true }));
}
