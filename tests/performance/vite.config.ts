import { resolve } from 'node:path';
import { defineConfig } from 'vite';
import { zipInPlacePlugin } from '../../build/zip-in-place-plugin.ts';

const page = resolve(import.meta.dirname, 'page');

/** The bench pages: one drives the real engine, one the export, one the floor and the peer. */
export default defineConfig({
  root: page,
  base: './',
  worker: {
    format: 'es',
    plugins: () => [zipInPlacePlugin(resolve(import.meta.dirname, '../../src-renderer'))],
  },
  resolve: {
    // The peer lives in a package of its own.
    alias: { 'pouchdb-browser': resolve(import.meta.dirname, 'peers/node_modules/pouchdb-browser') },
  },
  build: {
    outDir: resolve(import.meta.dirname, '../../node_modules/.cache/landfall-bench/page'),
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: { input: ['engine', 'export', 'peers'].map((name) => resolve(page, `${name}.html`)) },
  },
});
