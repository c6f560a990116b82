import { resolve } from 'node:path';

/** The demo company, loaded once per run and copied for each journey. */
export const DEMO_DATA = resolve(import.meta.dirname, '../../../node_modules/.cache/landfall-e2e-demo');

/** Names its database, in the environment, where PostgreSQL is installed; everything else lies in the folder all the same. */
export const DEMO_DATABASE = 'LANDFALL_DEMO_DATABASE';

export const DEMO_PASSWORD = 'landfall-demo';
