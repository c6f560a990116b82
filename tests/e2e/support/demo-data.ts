import { resolve } from 'node:path';

/** The demo company, loaded once per run and copied for each journey. */
export const DEMO_DATA = resolve(import.meta.dirname, '../../../node_modules/.cache/landfall-e2e-demo');

export const DEMO_PASSWORD = 'landfall-demo';
