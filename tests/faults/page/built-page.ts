import { join } from 'node:path';

/** Where `tests/faults/vite.config.ts` puts the page; `npm run faults` builds it first. */
export const FAULT_PAGE = join(import.meta.dirname, '../../../node_modules/.cache/landfall-faults/page');
