import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import { firstScreenPlugin } from './build/first-screen-plugin.ts';
import { serviceWorkerPlugin } from './build/service-worker-plugin.ts';
import { zipInPlacePlugin } from './build/zip-in-place-plugin.ts';

function fromRoot(path: string): string {
  return resolve(import.meta.dirname, path);
}

/** Everything is bundled, so that the packaged application holds `dist` and no `node_modules`. */
const bundled = { externalizeDeps: false, sourcemap: false, minify: true } as const;

export default defineConfig({
  main: {
    build: {
      ...bundled,
      outDir: fromRoot('dist/main'),
      rolldownOptions: { input: { index: fromRoot('src-main/index.ts') } },
    },
  },
  preload: {
    build: {
      ...bundled,
      outDir: fromRoot('dist/preload'),
      rolldownOptions: {
        input: { preload: fromRoot('src-main/preload/preload.ts') },
        // A sandboxed preload must be CommonJS.
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: fromRoot('src-renderer'),
    plugins: [react(), firstScreenPlugin(), serviceWorkerPlugin()],
    worker: { format: 'es', plugins: () => [zipInPlacePlugin(fromRoot('src-renderer'))] },
    build: {
      outDir: fromRoot('dist/renderer'),
      emptyOutDir: true,
      sourcemap: false,
      minify: true,
      // The strict content security policy has no room for inlined `data:` scripts.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      chunkSizeWarningLimit: 1500,
      rolldownOptions: {
        input: { index: fromRoot('src-renderer/index.html') },
      },
    },
  },
});
