import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { agreedProtocol, protocolsOf, rangeIn, rangeText, sinceOf } from '#shared/sync/protocol.ts';

const version = fc.integer({ min: 1, max: 40 });

describe('R13 the protocol that app and server have in common', () => {
  it('is one that both understand, the newest of them; else the older side is named', () => {
    fc.assert(
      fc.property(version, version, (app, server) => {
        const agreed = agreedProtocol(protocolsOf(app), protocolsOf(server));
        if (agreed === 'app') expect(server - app).toBeGreaterThan(2);
        else if (agreed === 'server') expect(app - server).toBeGreaterThan(2);
        else expect(agreed).toBe(Math.min(app, server));
      }),
    );
  });

  it('is read back as it was said, and from nothing else', () => {
    fc.assert(
      fc.property(version, (own) => {
        expect(rangeIn(rangeText(protocolsOf(own)))).toEqual(protocolsOf(own));
      }),
    );
    for (const text of [
      null,
      undefined,
      '',
      '3',
      '5-3',
      '0-2',
      '-1-2',
      '1-2-3',
      '1 - 2',
      '1-1e3',
      '1-9999999',
    ])
      expect(rangeIn(text)).toBeUndefined();
  });

  it('tells which commands and kinds came later', () => {
    const since = { 'asset.move': 3, asset: 2 };
    expect(sinceOf(since, 'record.edit', 'supplier')).toBe(1);
    expect(sinceOf(since, 'record.edit', 'asset')).toBe(2);
    expect(sinceOf(since, 'asset.move', 'asset')).toBe(3);
  });
});
