import { fc, test as property } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { detectDelimiter, detectLineEnd } from '#shared/engines/import/detect-delimiter.ts';
import { detectEncoding } from '#shared/engines/import/detect-encoding.ts';
import { headingRowOf } from '#shared/engines/import/heading-row.ts';

const bytes = (...codes: number[]) => new Uint8Array(codes);
const utf8 = (text: string) => new TextEncoder().encode(text);

function utf16(text: string, order: 'le' | 'be'): Uint8Array {
  return bytes(
    ...[...text].flatMap((letter) => {
      const code = letter.charCodeAt(0);
      return order === 'le' ? [code & 0xff, code >> 8] : [code >> 8, code & 0xff];
    }),
  );
}

/** 供应商,深圳\n in GBK. */
const CHINESE = bytes(0xb9, 0xa9, 0xd3, 0xa6, 0xc9, 0xcc, 0x2c, 0xc9, 0xee, 0xdb, 0xda, 0x0a);
/** Nhà cung cấp: đường, in Windows-1258 with its separate tone marks. */
const VIETNAMESE = bytes(
  ...utf8('Nha'),
  0xcc,
  ...utf8(' cung c'),
  0xe2,
  0xec,
  ...utf8('p;'),
  0xf0,
  0xfd,
  0xf5,
  0xcc,
  ...utf8('ng\n'),
);
/** Straße;café, in Windows-1252. */
const WESTERN = bytes(...utf8('Stra'), 0xdf, ...utf8('e;caf'), 0xe9, ...utf8(';M'), 0xfc, ...utf8('nchen\n'));

describe('the encoding of a file', () => {
  it.each([
    ['UTF-8 with its mark', bytes(0xef, 0xbb, 0xbf, ...utf8('a')), 'utf-8'],
    ['UTF-8 without', utf8('Nhà cung cấp,深圳'), 'utf-8'],
    ['plain letters', utf8('a,b\n1,2\n'), 'utf-8'],
    ['UTF-16 with its mark', bytes(0xff, 0xfe, ...utf16('a', 'le')), 'utf-16le'],
    ['UTF-16 without, little end first', utf16('code;name\n1;x\n', 'le'), 'utf-16le'],
    ['UTF-16 without, big end first', utf16('code;name\n1;x\n', 'be'), 'utf-16be'],
    ['GB18030', CHINESE, 'gb18030'],
    ['Windows-1258', VIETNAMESE, 'windows-1258'],
    ['Windows-1252', WESTERN, 'windows-1252'],
  ])('is found: %s', (_name, file, encoding) => {
    expect(detectEncoding(file)).toBe(encoding);
  });

  property.prop([fc.string({ unit: 'binary', minLength: 1 })])(
    'of any text in UTF-8 is never mistaken',
    (text) => {
      // What is no text survives no encoding.
      fc.pre(!text.includes('\u0000') && new TextDecoder().decode(utf8(text)) === text);
      expect(detectEncoding(bytes(0xef, 0xbb, 0xbf, ...utf8(text)))).toBe('utf-8');
      if (!text.includes('\ufeff')) expect(detectEncoding(utf8(`${text} plain text`))).toBe('utf-8');
    },
  );
});

describe('separators, line ends and headings', () => {
  it.each([
    [',', 'a,b,c\n1,"2;3;4",5\n'],
    [';', 'a;b\n"1,5";2\n"2,5";3\n'],
    ['\t', 'a\tb, c\n1\t2\n'],
    ['|', 'a|b\n1|2\n'],
    [',', 'one column\nand nothing to part'],
  ])('finds the separator %j', (delimiter, text) => {
    expect(detectDelimiter(text)).toBe(delimiter);
  });

  it.each([
    ['crlf', 'a\r\nb\r\n'],
    ['cr', 'a\rb\r'],
    ['lf', 'a\nb\n'],
    ['lf', 'one line'],
  ])('finds the line end %s', (lineEnd, text) => {
    expect(detectLineEnd(text)).toBe(lineEnd);
  });

  it('finds the heading below titles and blank rows', () => {
    const rows = [
      ['Suppliers 2026', '', ''],
      ['', '', ''],
      ['Code', 'Name', 'Price'],
      ['1', 'x', '2.5'],
    ];
    expect(headingRowOf(rows)).toBe(3);
    expect(headingRowOf([['Code', 'Name']])).toBe(1);
  });
});
