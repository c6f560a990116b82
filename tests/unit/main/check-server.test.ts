import { describe, expect, it, vi } from 'vitest';
import { checkServer } from '#main/server-address/check-server.ts';
import { serverOrigin } from '#main/server-address/server-address.ts';

const landfall = async () => Response.json({ product: 'landfall', version: '0.1.0', epoch: 'e' });
const failing = (message: string, cause?: unknown) => async () => {
  throw new TypeError(message, { cause });
};

describe('the address of the sync server', () => {
  it.each([
    ['https://erp.example.com/some/path', 'https://erp.example.com'],
    [' https://erp.example.com:8443 ', 'https://erp.example.com:8443'],
    ['http://127.0.0.1:4800', 'http://127.0.0.1:4800'],
    ['http://localhost:4800/', 'http://localhost:4800'],
    ['http://[::1]:4800', 'http://[::1]:4800'],
  ])('%s is taken as %s', (text, origin) => {
    expect(serverOrigin(text)).toBe(origin);
  });

  it.each([
    'http://erp.example.com',
    'http://127.0.0.1.evil.example',
    'http://localhost.evil.example',
    'http://10.0.0.5',
    'https://user:word@erp.example.com',
    'ftp://erp.example.com',
    'erp.example.com',
    'javascript:alert(1)',
    '',
  ])('%j is not taken, and nothing is asked', async (text) => {
    const ask = vi.fn(landfall);
    expect(await checkServer(text, ask)).toBe('not-https');
    expect(ask).not.toHaveBeenCalled();
  });

  it.each([
    ['ok', landfall],
    ['not-landfall', async () => Response.json({ product: 'other' })],
    ['not-landfall', async () => new Response('<html>captive portal</html>')],
    ['not-landfall', async () => new Response('', { status: 404 })],
    ['unreachable', failing('net::ERR_NAME_NOT_RESOLVED')],
    ['unreachable', failing('net::ERR_CONNECTION_REFUSED')],
    ['unreachable', failing('The operation was aborted due to timeout')],
    ['untrusted', failing('net::ERR_CERT_AUTHORITY_INVALID')],
    ['untrusted', failing('net::ERR_CERT_DATE_INVALID')],
    ['untrusted', failing('net::ERR_CERT_COMMON_NAME_INVALID')],
    [
      'untrusted',
      failing(
        'fetch failed',
        Object.assign(new Error('self-signed'), { code: 'DEPTH_ZERO_SELF_SIGNED_CERT' }),
      ),
    ],
    ['untrusted', failing('fetch failed', Object.assign(new Error('x'), { code: 'CERT_HAS_EXPIRED' }))],
  ])('tells %s apart', async (verdict, ask) => {
    expect(await checkServer('https://erp.example.com', ask)).toBe(verdict);
  });

  it('follows no redirect and sends no credentials', async () => {
    const ask = vi.fn<(url: string, init: RequestInit) => Promise<Response>>(landfall);
    await checkServer('https://erp.example.com/x', ask);
    expect(ask).toHaveBeenCalledWith(
      'https://erp.example.com/api/info',
      expect.objectContaining({ redirect: 'error', credentials: 'omit' }),
    );
  });
});
