import { fc, test as property } from '@fast-check/vitest';
import { describe, expect, test } from 'vitest';
import { languageChoices, matchPage } from '#shared/engines/print/match-page.ts';
import { type PrintStamp, pageCode, printDigest, readCode } from '#shared/engines/print/page-code.ts';

const LANGUAGES = languageChoices(['zh-CN', 'en', 'vi']);
const STAMP: PrintStamp = {
  kind: 'purchase-order',
  id: 'order-1',
  version: 3,
  mark: null,
  languages: ['zh-CN', 'en'],
  content: { title: 'Cables', amount: '1248', status: 'approved' },
  decisions: ['e1', 'e2'],
};
const CANDIDATES = [
  { version: 2, content: { title: 'Cable' }, localContent: { title: 'Cable' } },
  { version: 3, content: STAMP.content, localContent: { title: 'Cables', amount: '1248' } },
];
const QUESTION = {
  kind: 'purchase-order',
  id: 'order-1',
  page: 2,
  candidates: CANDIDATES,
  decisions: ['e1', 'e2', 'e3'],
  languages: LANGUAGES,
};

describe('the code of a page', () => {
  test('is the same for the same content, however its keys stand', () => {
    const { content, ...rest } = STAMP;
    const turned = { content: { status: 'approved', amount: '1248', title: 'Cables' }, ...rest };
    expect(content).toEqual(turned.content);
    expect(pageCode(printDigest(turned), 1)).toBe(pageCode(printDigest(STAMP), 1));
  });

  test.each([
    ['the version', { version: 4 }],
    ['one value', { content: { ...STAMP.content, amount: '1249' } }],
    ['the order of languages', { languages: ['en', 'zh-CN'] }],
    ['a decision', { decisions: ['e1'] }],
    ['leaving the decisions out', { decisions: null }],
    ['the mark', { mark: 'waiting' as const }],
    ['the record', { id: 'order-2' }],
  ])('changes with %s', (_, change) => {
    expect(pageCode(printDigest({ ...STAMP, ...change }), 1)).not.toBe(pageCode(printDigest(STAMP), 1));
  });

  property.prop([fc.integer({ min: 1, max: 500 }), fc.integer({ min: 1, max: 500 })])(
    'differs from page to page',
    (left, right) => {
      const digest = printDigest(STAMP);
      expect(pageCode(digest, left) === pageCode(digest, right)).toBe(left === right);
    },
  );

  property.prop([fc.integer({ min: 1, max: 99 })])('is read back as people type it', (page) => {
    const code = pageCode(printDigest(STAMP), page);
    expect(readCode(code)).toBe(code);
    expect(readCode(` ${code.toLowerCase().replaceAll('-', ' ')} `)).toBe(code);
    expect(readCode(code.replaceAll('0', 'O'))).toBe(code);
  });

  test.each(['', '1234', 'XYZ1-2345-6789-ABCD', '1234-5678-9ABC-DEF01'])('%j is no code', (typed) => {
    expect(readCode(typed)).toBeUndefined();
  });
});

describe('checking a printed page', () => {
  test('finds version, languages and how much was decided by then', () => {
    const code = pageCode(printDigest(STAMP), 2);
    expect(matchPage({ ...QUESTION, code })).toEqual({
      version: 3,
      mark: null,
      languages: ['zh-CN', 'en'],
      decisions: 2,
    });
  });

  test('OX14 knows a page that was printed before the server had accepted it', () => {
    const local = {
      ...STAMP,
      version: null,
      mark: 'waiting' as const,
      content: { title: 'Cables', amount: '1248' },
    };
    const code = pageCode(printDigest(local), 2);
    expect(matchPage({ ...QUESTION, code })).toMatchObject({ version: 3, mark: 'waiting' });
  });

  test('a code of another page, record or value fits nothing', () => {
    const code = pageCode(printDigest(STAMP), 2);
    expect(matchPage({ ...QUESTION, code, page: 1 })).toBeUndefined();
    expect(matchPage({ ...QUESTION, code, id: 'order-2' })).toBeUndefined();
    expect(matchPage({ ...QUESTION, code, candidates: CANDIDATES.slice(0, 1) })).toBeUndefined();
  });
});
