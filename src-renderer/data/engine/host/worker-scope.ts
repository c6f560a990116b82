/** The part of a worker's global scope that the two kinds of worker share here. */
interface WorkerScope {
  onconnect?: ((event: MessageEvent) => void) | null;
  onmessage?: ((event: MessageEvent) => void) | null;
}

/** Calls back with the port of each page: shared workers get it at connect, dedicated ones by message. */
export function onPagePort(accept: (port: MessagePort) => void): void {
  const scope = globalThis as unknown as WorkerScope;
  const take = ({ ports: [port] }: MessageEvent): void => {
    if (port) accept(port);
  };
  if ('onconnect' in scope) scope.onconnect = take;
  else scope.onmessage = take;
}
