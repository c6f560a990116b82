import { readdirSync, readFileSync } from 'node:fs';
import i18next from 'i18next';
import { describe, expect, test } from 'vitest';
import { wordsOf } from '#renderer/data/client/all-words.ts';
import { buildSheet, type SheetParts } from '#renderer/features/print/build-sheet.ts';
import type { Voice } from '#renderer/features/print/value-text.ts';
import { purchaseOrderForm } from '#shared/domain/purchase-order/purchase-order-record.ts';
import { buildOrder, buildOrderLine } from '../../../../builders/build-purchase.ts';

/** A language with the words that ship. */
function voice(language: string): Voice {
  const folder = `src-shared/i18n/locales/${language}`;
  const namespaces = readdirSync(folder).map((file) => [
    file.replace('.json', ''),
    JSON.parse(readFileSync(`${folder}/${file}`, 'utf8')) as object,
  ]);
  const speaking = i18next.createInstance();
  void speaking.init({
    lng: language,
    resources: { [language]: Object.fromEntries(namespaces) },
    interpolation: { escapeValue: false },
    initAsync: false,
  });
  return {
    language,
    zone: 'Asia/Shanghai',
    words: wordsOf(speaking),
    knows: (key) => speaking.exists(key),
  };
}

const VOICES = [voice('zh-CN'), voice('en')];

function sheetOf(given: Partial<SheetParts> = {}) {
  return buildSheet({
    source: { form: purchaseOrderForm, values: buildOrder(), roles: [] },
    id: 'order-1',
    serverVersion: 3,
    mark: null,
    newerVersion: null,
    instance: null,
    company: null,
    voices: VOICES,
    nameOf: (kind, id) => (kind === 'department' ? 'Procurement' : `${kind} ${id}`),
    addressOf: () => null,
    bars: new Map(),
    printedAt: '2026-11-28T06:00:00.000Z',
    zone: 'Europe/Berlin',
    printedBy: 'Linh',
    asOf: null,
    ...given,
  });
}

describe('a print of what the server has accepted', () => {
  test('says status and kind in both languages and carries no mark', () => {
    const sheet = sheetOf();
    expect(sheet.kindName).toEqual(['采购订单', 'Purchase order']);
    expect(sheet.status).toEqual(['已批准', 'Approved']);
    expect(sheet).toMatchObject({ mark: null, number: 'PO-2026-000001', letterhead: ['Procurement'] });
    expect(sheet.foot.page(2, 7)).toEqual(['第 2/7 页', 'Page 2/7']);
    expect(sheet.foot.printed[1]).toBe('Printed 28 Nov 2026 07:00 Hamburg (UTC+01:00) by Linh');
  });

  test('writes an address once, with the country in each language', () => {
    const addressOf: SheetParts['addressOf'] = (kind) =>
      kind === 'supplier' ? { country: 'DE', lines: ['Am Sandtorkai 1'], city: 'Hamburg' } : null;
    const text = JSON.stringify(sheetOf({ addressOf }).body);
    expect(text).toContain('"below":["Am Sandtorkai 1, Hamburg, 德国 / Germany"]');
    expect(text).toContain('"below":[]');
  });

  test('writes figures exactly and groups them, and dates as the first language does', () => {
    const values = buildOrder({
      lines: [buildOrderLine({ quantity: '1234567.125' })],
      amount: '1283949.81',
    });
    const text = JSON.stringify(sheetOf({ source: { form: purchaseOrderForm, values, roles: [] } }).body);
    expect(text).toContain('1,234,567.125 pcs');
    expect(text).toContain('1,283,949.81 USD');
    expect(text).toContain('2026-11-02');
    expect(text).not.toContain('2 Nov 2026');
  });

  test('names the company of the department as it is registered, with its address', () => {
    const company = {
      code: 'DE',
      name: 'Landfall Hamburg',
      country: 'DE',
      baseCurrency: 'EUR',
      active: true,
      formVersion: 1,
      address: { country: 'DE', lines: ['Kai 1'], postalCode: '20457', city: 'Hamburg' },
      legalNames: [{ id: 'n1', language: 'en', legalName: 'Landfall Hamburg GmbH' }],
    };
    const sheet = sheetOf({ company });
    expect(sheet.letterhead).toEqual(['Landfall Hamburg', 'Landfall Hamburg GmbH']);
    expect(sheet.letterheadLine).toContain('20457 Hamburg, 德国');
  });

  test('an older version says that it is one, and keeps its code', () => {
    const sheet = sheetOf({ newerVersion: 5 });
    expect(sheet.mark?.long[1]).toContain('This is version 3; version 5 is in force');
    expect(sheet.digest).toBe(sheetOf().digest);
  });
});

describe('a print of what only waits', () => {
  const values = { ...buildOrder(), number: undefined, provisionalNumber: 'PO-HCM01-0004' };
  const waiting = {
    source: { form: purchaseOrderForm, values, roles: [] },
    mark: 'waiting',
    serverVersion: null,
  } as const;

  test('never prints the status that it hopes for, and marks every language', () => {
    const sheet = sheetOf(waiting);
    expect(sheet.status).toEqual(['尚未同步', 'Not yet synced']);
    expect(JSON.stringify(sheet)).not.toContain('Approved');
    expect(sheet.mark?.long).toHaveLength(2);
  });

  test('calls the number provisional and names no version of the server', () => {
    const sheet = sheetOf(waiting);
    expect(sheet.number).toBe('PO-HCM01-0004 (临时编号 / provisional)');
    expect(sheet.foot.version[1]).toBe('No version on the server yet');
  });

  test('has another code than the same content once it is accepted', () => {
    expect(sheetOf(waiting).digest).not.toBe(sheetOf().digest);
    expect(sheetOf({ mark: 'waiting' }).foot.version[1]).toBe(
      'Based on version 3, with changes from this laptop',
    );
  });

  test('says of when its knowledge is, where the laptop has no line', () => {
    expect(sheetOf({ asOf: '2026-11-28T05:00:00.000Z' }).foot.printed[1]).toContain(
      'as this laptop knew it at 28 Nov 2026 06:00',
    );
  });
});
