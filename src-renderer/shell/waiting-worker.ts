/** A service worker that has fetched a newer build and waits for the old pages to go. */
let waiting: ServiceWorker | null = null;

function watchInstalling(registration: ServiceWorkerRegistration, listener: () => void): void {
  const worker = registration.installing;
  worker?.addEventListener('statechange', () => {
    // Without a controller this is the first installation, not an update.
    if (worker.state !== 'installed' || navigator.serviceWorker.controller === null) return;
    waiting = worker;
    listener();
  });
}

/** Tells when a newer build is ready to take over. */
export function onWaitingWorker(listener: () => void): () => void {
  if (!('serviceWorker' in navigator)) return () => undefined;
  let isWatching = true;
  const tell = () => {
    if (isWatching) listener();
  };
  void navigator.serviceWorker.ready.then((registration) => {
    if (registration.waiting !== null && navigator.serviceWorker.controller !== null) {
      waiting = registration.waiting;
      tell();
    }
    watchInstalling(registration, tell);
    registration.addEventListener('updatefound', () => watchInstalling(registration, tell));
  });
  return () => {
    isWatching = false;
  };
}

/** Lets the newer build take over and reloads once it has; without one, simply reloads. */
export async function takeWaitingWorker(): Promise<void> {
  if (waiting === null) {
    window.location.reload();
    return;
  }
  navigator.serviceWorker.addEventListener('controllerchange', () => window.location.reload(), {
    once: true,
  });
  waiting.postMessage({ type: 'skip-waiting' });
}
