/**
 * Keeps the application files on this laptop, so that the browser edition starts without the server. Only for
 * built files behind http(s): the desktop edition brings its files along.
 */
export async function keepApplicationFiles(): Promise<void> {
  if (!import.meta.env.PROD || !location.protocol.startsWith('http')) return;
  if (!('serviceWorker' in navigator)) return;
  // Without it the app works as long as the server is there; the next start tries again.
  await navigator.serviceWorker.register('/service-worker.js').catch(() => undefined);
}
