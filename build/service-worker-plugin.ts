import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { type Plugin, transformWithOxc } from 'vite';

/** From the renderer's root. */
const SOURCE = 'data/service-worker/service-worker.ts';

/**
 * Names the build (`__LANDFALL_BUILD__`, in order of time) and writes `service-worker.js` with the list of all
 * built files and a version that is their hash.
 */
export function serviceWorkerPlugin(): Plugin {
  let publicDir = '';
  let sourcePath = '';
  return {
    name: 'landfall-service-worker',
    // After Vite's own plugins: only then does the bundle hold `index.html`, without which nothing starts offline.
    enforce: 'post',
    config: () => ({ define: { __LANDFALL_BUILD__: JSON.stringify(new Date().toISOString()) } }),
    configResolved(config) {
      publicDir = config.publicDir;
      sourcePath = resolve(config.root, SOURCE);
    },
    async generateBundle(_options, bundle) {
      const hash = createHash('sha256');
      const names = Object.keys(bundle).filter((name) => !name.endsWith('.map'));
      if (!names.includes('index.html')) throw new Error('the list of built files lacks index.html');
      for (const name of names.sort()) {
        const file = bundle[name];
        hash.update(name).update(file?.type === 'asset' ? file.source : (file?.code ?? ''));
      }
      const publicNames = readdirSync(publicDir, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => resolve(entry.parentPath, entry.name));
      for (const path of publicNames) hash.update(readFileSync(path));
      const files = [...names, ...publicNames.map((path) => path.slice(publicDir.length + 1))];
      const { code } = await transformWithOxc(readFileSync(sourcePath, 'utf8'), sourcePath);
      const head = [
        `const VERSION = ${JSON.stringify(hash.digest('hex').slice(0, 16))};`,
        `const FILES = ${JSON.stringify(files.map((file) => `/${file.replaceAll('\\', '/')}`))};`,
      ];
      const source = `${head.join('\n')}\n${code.replace(/^export \{\s*\};?\s*$/m, '')}`;
      this.emitFile({ type: 'asset', fileName: 'service-worker.js', source });
    },
  };
}
