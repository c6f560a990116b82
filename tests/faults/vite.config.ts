import { resolve } from 'node:path';
import { defineConfig, type Plugin } from 'vite';

const page = resolve(import.meta.dirname, 'page');

/** The engine's worker loads the places at which it may be killed first; the product knows nothing of them. */
function placesInEngine(): Plugin {
  return {
    name: 'landfall-places-in-engine',
    transform: (code, id) =>
      id.endsWith('/engine/host/engine-worker.ts')
        ? `import ${JSON.stringify(resolve(page, 'worker-points.ts'))};\n${code}`
        : null,
  };
}

/** The page that drives the real engine under faults. */
export default defineConfig({
  root: page,
  base: './',
  worker: { format: 'es', plugins: () => [placesInEngine()] },
  build: {
    outDir: resolve(import.meta.dirname, '../../node_modules/.cache/landfall-faults/page'),
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
});
