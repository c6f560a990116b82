import type { ReadableStream } from 'node:stream/web';
import { askServer, signInForTool } from '../import/sign-in-for-tool.ts';
import type { ServerSignIn } from './backup-options.ts';

/** The backup of a running server, as it comes. */
export async function fetchBackup(server: ServerSignIn): Promise<ReadableStream> {
  const session = await signInForTool({
    server: server.url,
    account: server.account,
    password: server.password,
  });
  const response = await askServer(`${server.url}/api/admin/backup`, {
    headers: { authorization: `Bearer ${session.accessToken}` },
  });
  if (!response.ok || response.body === null)
    throw new Error(`The server refused the backup: HTTP ${response.status}.`);
  return response.body as ReadableStream;
}
