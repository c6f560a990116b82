import { resolve } from 'node:path';
import { defineConfig } from 'vite';

const page = resolve(import.meta.dirname, 'page');

/** The page that drives the real engine under faults. */
export default defineConfig({
  root: page,
  base: './',
  worker: { format: 'es' },
  build: {
    outDir: resolve(import.meta.dirname, '../../node_modules/.cache/landfall-faults/page'),
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
});
