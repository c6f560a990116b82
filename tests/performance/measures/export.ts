import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';
import { contentSecurityPolicy } from '#shared/shell/content-security-policy.ts';
import { openBenchBrowser } from '../bench-browser.ts';
import { BENCH_PAGE } from '../bench-server.ts';
import { printFigure } from '../figures.ts';

const TARGETS = { csv: 30_000, xlsx: 120_000 };
const SAMPLE_MS = 100;
const TYPES: Readonly<Record<string, string>> = { '.html': 'text/html', '.js': 'text/javascript' };

/** A list of so many records as a file, through the product's own export in real Chromium under its own policy. */
export async function measureExport(count: number): Promise<void> {
  for (const format of ['csv', 'xlsx'] as const) await measureFormat(format, count);
}

async function measureFormat(format: 'csv' | 'xlsx', count: number): Promise<void> {
  const site = await servePages();
  const browser = await openBenchBrowser();
  try {
    await browser.page.goto(`${site.url}/export.html`);
    await browser.page.waitForFunction(() => window.exportBench !== undefined);
    const memory = watchRenderers(process.pid);
    const file = await browser.page.evaluate(([how, many]) => window.exportBench(how, many), [
      format,
      count,
    ] as const);
    const peakMegabytes = memory.stop();
    if (file.lines !== count) throw new Error(`${file.lines} of ${count} lines in the ${format}`);
    const detail = { fileMegabytes: file.bytes / 1e6, ...peakMegabytes };
    printFigure({
      name: `export-${format}`,
      n: count,
      value: file.milliseconds,
      target: TARGETS[format],
      detail,
    });
  } finally {
    await browser.close();
    await site.close();
  }
}

async function servePages(): Promise<{ readonly url: string; close(): Promise<void> }> {
  const server = createServer((request, response) => {
    const path = (request.url ?? '/').split('?', 1).join();
    if (path.includes('..')) return void response.writeHead(404).end();
    try {
      const content = readFileSync(join(BENCH_PAGE, path));
      response.setHeader('content-type', TYPES[extname(path)] ?? 'application/octet-stream');
      response.setHeader('content-security-policy', contentSecurityPolicy([]));
      response.end(content);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the pages have no port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/** The most memory that one page of a browser below `ancestor` had at once, the page and its workers together. */
function watchRenderers(ancestor: number) {
  const before = largestRenderer(ancestor);
  let peak = before;
  const timer = setInterval(() => {
    peak = Math.max(peak, largestRenderer(ancestor));
  }, SAMPLE_MS);
  return {
    stop() {
      clearInterval(timer);
      return { memoryBeforeMegabytes: before / 1e3, memoryPeakMegabytes: peak / 1e3 };
    },
  };
}

/** Kilobytes; Linux only, zero elsewhere. */
function largestRenderer(ancestor: number): number {
  const parents = new Map<number, number>();
  const sizes = new Map<number, number>();
  try {
    for (const name of readdirSync('/proc').filter((entry) => /^\d+$/.test(entry))) {
      const status = readFileSync(`/proc/${name}/status`, 'utf8');
      parents.set(Number(name), Number(/^PPid:\s+(\d+)/m.exec(status)?.[1]));
      if (!readFileSync(`/proc/${name}/cmdline`, 'utf8').includes('--type=renderer')) continue;
      sizes.set(Number(name), Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1] ?? 0));
    }
  } catch {
    // A process that has just ended: the next sample counts.
  }
  const isBelow = (id: number): boolean => {
    const parent = parents.get(id);
    return parent !== undefined && (parent === ancestor || isBelow(parent));
  };
  return Math.max(0, ...[...sizes].filter(([id]) => isBelow(id)).map(([, size]) => size));
}
