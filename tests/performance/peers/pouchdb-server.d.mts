export function startPeerServer(
  documents: readonly { readonly id: string }[],
  pageDir: string,
): Promise<{ readonly origin: string; readonly databaseUrl: string; close(): Promise<void> }>;
