import { resolve } from 'node:path';
import type { Plugin } from 'vite';

/** From the folder of the renderer. */
const SOURCE = 'features/record/list/export/zip-in-place.ts';

/**
 * The writer of workbooks packs parts above 160 kB in workers made from text, which the security policy refuses:
 * the file would never be finished. It gets a packer that works where it stands, which is a worker already.
 */
export function zipInPlacePlugin(renderer: string): Plugin {
  return {
    name: 'landfall-zip-in-place',
    enforce: 'pre',
    resolveId: (source, importer) =>
      source === 'fflate' && importer?.includes('/write-excel-file/') ? resolve(renderer, SOURCE) : null,
  };
}
