import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { chromium } from '@playwright/test';
import { ensureBrowser } from './find-browser.mjs';

/** Draws the PNG icons from their SVG sources. Run by hand after a drawing has changed; the PNGs are committed. */
const ROOT = resolve(import.meta.dirname, '..');
const ICONS = join(ROOT, 'resources', 'icons');
const DRAWINGS = [
  { from: join(ROOT, 'src-renderer', 'public', 'icon.svg'), to: 'icon.png', size: 1024 },
  { from: join(ICONS, 'tray.svg'), to: 'tray.png', size: 16 },
  { from: join(ICONS, 'tray.svg'), to: 'tray@2x.png', size: 32 },
  { from: join(ICONS, 'tray-waiting.svg'), to: 'tray-waiting.png', size: 16 },
  { from: join(ICONS, 'tray-waiting.svg'), to: 'tray-waiting@2x.png', size: 32 },
];

const browser = await chromium.launch({ executablePath: await ensureBrowser(), args: ['--no-sandbox'] });
const page = await browser.newPage();
for (const { from, to, size } of DRAWINGS) {
  const image = `data:image/svg+xml;base64,${readFileSync(from).toString('base64')}`;
  await page.setViewportSize({ width: size, height: size });
  await page.setContent(
    `<style>html,body{margin:0;background:transparent}</style><img width="${size}" height="${size}" src="${image}">`,
  );
  await page.screenshot({ path: join(ICONS, to), omitBackground: true });
  console.log(`${to} ${size} × ${size}`);
}
await browser.close();
