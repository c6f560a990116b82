import { realpathSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { protocol } from 'electron';
import { contentSecurityPolicy, PAGE_SECURITY_HEADERS } from '#shared/shell/content-security-policy.ts';
import { bundlePath } from './bundle-path.ts';
import { APP_SCHEME } from './own-origin.ts';

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
};

/** Before `ready`: our scheme behaves like https, and bypasses nothing. */
export function declareAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    {
      scheme: APP_SCHEME,
      privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
    },
  ]);
}

/** After `ready`: serves the bundle and nothing else. */
export function serveBundle(root: string, serverOrigin: () => string | undefined): void {
  protocol.handle(APP_SCHEME, createBundleHandler(root, serverOrigin));
}

/** Answers requests of our own pages. The policy lets them speak to the configured sync server only. */
export function createBundleHandler(
  root: string,
  serverOrigin: () => string | undefined,
): (request: Request) => Promise<Response> {
  const realRoot = realpathSync(root);
  return async (request) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return refusal(405);
    const file = bundlePath(realRoot, request.url);
    if (file === undefined) return refusal(404);
    const origin = serverOrigin();
    const headers = {
      ...PAGE_SECURITY_HEADERS,
      'content-type': CONTENT_TYPES[extname(file)] ?? 'application/octet-stream',
      'content-security-policy': contentSecurityPolicy(origin === undefined ? [] : [origin]),
      'cache-control': 'no-cache',
    };
    try {
      const body = request.method === 'HEAD' ? null : await readFile(file);
      return new Response(body, { status: 200, headers });
    } catch {
      return refusal(404);
    }
  };
}

function refusal(status: number): Response {
  return new Response(null, {
    status,
    headers: { ...PAGE_SECURITY_HEADERS, 'content-security-policy': "default-src 'none'" },
  });
}
