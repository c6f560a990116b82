import { describe, expect, test } from 'vitest';
import { bytesSource } from '#shared/engines/file/byte-source.ts';
import { checkFile } from '#shared/engines/file/check-file.ts';
import { fileNameFor } from '#shared/engines/file/file-name.ts';
import { imageSizeOf } from '#shared/engines/file/image-size.ts';
import { MAX_FILE_BYTES } from '#shared/engines/file/upload-policy.ts';
import { buildPng, buildZip, textBytes } from '#tests/builders/build-file.ts';

const OFFICE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const head = (...parts: (string | number)[]) =>
  new Uint8Array(
    parts.flatMap((part) => (typeof part === 'number' ? [part] : [...part].map((c) => c.charCodeAt(0)))),
  );
const JPEG = head(0xff, 0xd8, 0xff, 0xe0, 0, 4, 0, 0, 0xff, 0xc0, 0, 17, 8, 0, 3, 0, 5, 0, 0);
const WEBP = head('RIFF', 0, 0, 0, 0, 'WEBPVP8X', 10, 0, 0, 0, 0, 0, 0, 0, 6, 0, 0, 3, 0, 0);
const GIF = head('GIF89a', 4, 0, 2, 0);

describe('S10 what may be attached is told by the content', () => {
  test.each([
    ['PNG', buildPng(3, 4), 'a.png', 'image/png'],
    ['JPEG', JPEG, 'a.jpg', 'image/jpeg'],
    ['WebP', WEBP, 'a.webp', 'image/webp'],
    ['GIF', GIF, 'a.gif', 'image/gif'],
    ['PDF', textBytes('%PDF-1.7 x'), 'a.pdf', 'application/pdf'],
    ['PDF under another name', textBytes('%PDF-1.7 x'), 'a.exe', 'application/pdf'],
    ['workbook', buildZip(['[Content_Types].xml', 'xl/workbook.xml']), 'a.xlsx', OFFICE],
    ['table', textBytes('a;b\r\n1;2'), 'a.csv', 'text/csv'],
    ['text', textBytes('越南'), 'a.TXT', 'text/plain'],
  ])('%s: allowed', async (_what, bytes, name, type) => {
    expect(await checkFile(bytesSource(bytes), name)).toMatchObject({ ok: true, type });
  });

  test.each([
    ['nothing', new Uint8Array(), 'a.png', 'file-empty'],
    ['too much', new Uint8Array(MAX_FILE_BYTES + 1), 'a.png', 'file-too-large'],
    ['a program named as a picture', head('MZ', 0, 1, 2), 'a.png', 'file-type-not-allowed'],
    ['a page', textBytes('<html><script>'), 'a.html', 'file-type-not-allowed'],
    ['a drawing that may hold scripts', textBytes('<svg xmlns="x">'), 'a.svg', 'file-type-not-allowed'],
    ['any archive', buildZip(['run.exe']), 'a.zip', 'file-type-not-allowed'],
    ['a workbook with macros', buildZip(['xl/workbook.xml', 'xl/vbaProject.bin']), 'a.xlsx', 'file-active'],
    ['half an archive', head('PK', 3, 4, 'xl/workbook.xml'), 'a.xlsx', 'file-damaged'],
    ['a picture without a size', head(0xff, 0xd8, 0xff, 0xe0), 'a.jpg', 'file-damaged'],
    ['a picture bomb', buildPng(60_000, 60_000), 'a.png', 'file-too-many-pixels'],
    ['an archive bomb', buildZip(['xl/workbook.xml'], 600_000_000), 'a.xlsx', 'file-unpacks-too-large'],
    ['binary named as text', head(0, 1, 2), 'a.txt', 'file-type-not-allowed'],
  ])('%s: refused', async (_what, bytes, name, code) => {
    expect(await checkFile(bytesSource(bytes), name)).toMatchObject({ ok: false, code });
  });

  test.each([
    ['image/png', buildPng(3, 4), { width: 3, height: 4 }],
    ['image/jpeg', JPEG, { width: 5, height: 3 }],
    ['image/webp', WEBP, { width: 7, height: 4 }],
    ['image/gif', GIF, { width: 4, height: 2 }],
  ])('the size of %s is read from its head', async (type, bytes, size) => {
    expect(await imageSizeOf(bytesSource(bytes), type)).toEqual(size);
  });
});

describe('the name of a file', () => {
  test.each([
    ['照片 1.png', 'image/png', '照片 1.png'],
    ['photo.JPG', 'image/jpeg', 'photo.JPG'],
    ['invoice.exe', 'application/pdf', 'invoice.exe.pdf'],
    ['../../etc/passwd', 'text/plain', '_.._etc_passwd.txt'],
    ['a\u202egnp.exe', 'image/png', 'a_gnp.exe.png'],
    ['...', 'image/png', 'file.png'],
  ] as const)('%s becomes safe and says what it is', (name, type, wanted) => {
    expect(fileNameFor(name, type)).toBe(wanted);
  });

  test('stays the same when it is made safe again, however long', () => {
    const once = fileNameFor(`${'x'.repeat(400)}.tar`, 'image/png');
    expect(once.length).toBeLessThanOrEqual(150);
    expect(fileNameFor(once, 'image/png')).toBe(once);
  });
});
