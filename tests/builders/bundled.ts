import { resolve } from 'node:path';
import { bundlePrograms } from '../../build/bundle-programs.mjs';

const DIST = resolve(import.meta.dirname, '../../dist');

/** A script with all that it imports in one file: where many processes are born, each starts in a tenth of the time. */
export async function bundled(name: string, input: string): Promise<string> {
  const folder = `test-${name}`;
  await bundlePrograms(folder, { [name]: input });
  return resolve(DIST, folder, `${name}.mjs`);
}
