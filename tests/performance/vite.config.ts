import { resolve } from 'node:path';
import { defineConfig } from 'vite';

const page = resolve(import.meta.dirname, 'page');

/** The bench pages: one drives the real engine, one the floor and the peer. */
export default defineConfig({
  root: page,
  base: './',
  worker: { format: 'es' },
  resolve: {
    // The peer lives in a package of its own.
    alias: { 'pouchdb-browser': resolve(import.meta.dirname, 'peers/node_modules/pouchdb-browser') },
  },
  build: {
    outDir: resolve(import.meta.dirname, '../../node_modules/.cache/landfall-bench/page'),
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: { input: [resolve(page, 'engine.html'), resolve(page, 'peers.html')] },
  },
});
