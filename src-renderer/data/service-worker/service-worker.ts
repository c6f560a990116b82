/**
 * Service worker of the browser edition: keeps the application files of one build, so that the app starts with
 * the server stopped. It never touches the server's own paths. `VERSION` and `FILES` are put before this text
 * by the build (build/service-worker-plugin.ts), which also strips the types.
 */
declare const VERSION: string;
declare const FILES: readonly string[];

interface WaitUntilEvent extends Event {
  waitUntil(work: Promise<unknown>): void;
}
interface FileRequestEvent extends Event {
  readonly request: Request;
  respondWith(answer: Promise<Response>): void;
}
interface ServiceWorkerScope {
  addEventListener(type: 'install' | 'activate', listener: (event: WaitUntilEvent) => void): void;
  addEventListener(type: 'fetch', listener: (event: FileRequestEvent) => void): void;
  addEventListener(type: 'message', listener: (event: MessageEvent) => void): void;
  skipWaiting(): Promise<void>;
  readonly clients: { claim(): Promise<void> };
  readonly location: Location;
}

const scope = globalThis as unknown as ServiceWorkerScope;
const PREFIX = 'landfall-files-';
const CURRENT = `${PREFIX}${VERSION}`;
/** Vite puts a hash of the content into these names. */
const HASHED_PATH = '/assets/';
const SERVER_PATHS = ['/api/', '/updates/'];

/** All files of the build or none: a build that is half there never becomes the current one. */
async function keepFiles(): Promise<void> {
  const cache = await caches.open(CURRENT);
  await Promise.all(FILES.map((file) => keepFile(cache, file)));
}

/** A hash in the name names the content: what the page or an earlier build fetched under it is not fetched again. */
async function keepFile(cache: Cache, file: string): Promise<void> {
  const isHashed = file.startsWith(HASHED_PATH);
  const known = isHashed ? await caches.match(file) : undefined;
  if (known === undefined) await cache.add(new Request(file, { cache: isHashed ? 'default' : 'reload' }));
  else await cache.put(file, known);
}

/** The build before stays: a window that still shows it may load one of its parts later. */
async function dropOldBuilds(): Promise<void> {
  const builds = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== CURRENT);
  await Promise.all(builds.slice(0, -1).map((name) => caches.delete(name)));
}

async function answer(request: Request): Promise<Response> {
  const current = await caches.open(CURRENT);
  const file = request.mode === 'navigate' ? '/index.html' : request;
  const kept = (await current.match(file)) ?? (await caches.match(file));
  return kept ?? fetch(request);
}

scope.addEventListener('install', (event) => event.waitUntil(keepFiles()));

scope.addEventListener('activate', (event) =>
  event.waitUntil(dropOldBuilds().then(() => scope.clients.claim())),
);

scope.addEventListener('fetch', (event) => {
  const { method, url } = event.request;
  const { origin, pathname } = new URL(url);
  const isOurs = method === 'GET' && origin === scope.location.origin;
  if (!isOurs || SERVER_PATHS.some((path) => pathname.startsWith(path))) return;
  event.respondWith(answer(event.request));
});

/** A newer build waits until a person (or the last window's end) lets it in, so that no window mixes two. */
scope.addEventListener('message', ({ data }: MessageEvent<{ type?: string } | null>) => {
  if (data?.type === 'skip-waiting') void scope.skipWaiting();
});

export {};
