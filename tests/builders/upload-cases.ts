import { type ByteSource, bytesSource } from '#shared/engines/file/byte-source.ts';
import { type FileType, MAX_FILE_BYTES } from '#shared/engines/file/upload-policy.ts';
import { type BuiltEntry, buildArchive, buildPng, bytesOf } from './build-file.ts';

/** S10: a generated file, under a name and a claim, and what the policy says of it. */
export interface UploadCase {
  readonly what: string;
  readonly name: string;
  readonly source: ByteSource;
  /** What it is taken as, or the code it is refused with. */
  readonly wanted: { readonly type: FileType; readonly name?: string } | { readonly code: string };
  /** What the sender says that it is, where that is not what it is. */
  readonly claim?: FileType;
}

const OOXML = 'application/vnd.openxmlformats-officedocument';
const DOCX: FileType = `${OOXML}.wordprocessingml.document`;
const XLSX: FileType = `${OOXML}.spreadsheetml.sheet`;
const PPTX: FileType = `${OOXML}.presentationml.presentation`;
const MIB = 1024 * 1024;

const segment = (marker: number, content: string | Uint8Array) => {
  const body = bytesOf(content);
  return bytesOf(0xff, marker, (body.length + 2) >> 8, (body.length + 2) & 0xff, body);
};
const frame = (width: number, height: number, marker = 0xc0) =>
  segment(marker, bytesOf(8, height >> 8, height & 0xff, width >> 8, width & 0xff, 3));
const jpeg = (...segments: Uint8Array[]) =>
  bytesOf(0xff, 0xd8, ...segments, segment(0xda, bytesOf(1, 2, 3)), 0xff, 0xd9);
const gif = (width = 4, height = 2, rest = '') =>
  bytesOf('GIF89a', width & 0xff, width >> 8, height & 0xff, height >> 8, 0, 0, 0, rest, 0x3b);
const webp = (kind: string, body: Uint8Array) => bytesOf('RIFF', 0, 0, 0, 0, 'WEBP', kind, 0, 0, 0, 0, body);
const vp8x = (width: number, height: number) => {
  const three = (value: number) => bytesOf(value & 0xff, (value >> 8) & 0xff, value >> 16);
  return webp('VP8X', bytesOf(0, 0, 0, 0, three(width - 1), three(height - 1)));
};
const pdf = (inside = '') => bytesOf(`%PDF-1.7\n${inside}\ntrailer<<>>\n%%EOF\n`);
const office = (part: string, ...more: (string | BuiltEntry)[]) =>
  buildArchive(['[Content_Types].xml', part, ...more]);
const [WORD, BOOK, SLIDES] = ['word/document.xml', 'xl/workbook.xml', 'ppt/presentation.xml'] as const;

const SAMPLES: readonly (readonly [FileType, string, Uint8Array])[] = [
  ['image/png', 'png', buildPng(3, 4)],
  ['image/jpeg', 'jpg', jpeg(segment(0xe0, 'JFIF'), frame(5, 3))],
  ['image/gif', 'gif', gif()],
  ['image/webp', 'webp', vp8x(7, 4)],
  ['application/pdf', 'pdf', pdf()],
  [DOCX, 'docx', office(WORD)],
  [XLSX, 'xlsx', office(BOOK)],
  [PPTX, 'pptx', office(SLIDES)],
  ['text/plain', 'txt', bytesOf('越南 · Việt Nam\r\n')],
  ['text/csv', 'csv', bytesOf('a;b\r\n1;2')],
];

function plain(): UploadCase[] {
  return SAMPLES.map(([type, ending, bytes]) => taken(`plain ${ending}`, `a.${ending}`, bytes, type));
}

/** What counts is the content: the name is put right. */
function misnamed(): UploadCase[] {
  return SAMPLES.slice(0, 8).flatMap(([type, ending, bytes]) =>
    ['exe', 'html'].map((wrong) =>
      taken(`${ending} named ${wrong}`, `a.${wrong}`, bytes, type, `a.${wrong}.${ending}`),
    ),
  );
}

/** What the sender claims must be what it is. */
function misclaimed(): UploadCase[] {
  const claims: readonly [number, FileType][] = [
    [0, 'image/jpeg'],
    [1, 'application/pdf'],
    [4, DOCX],
    [5, XLSX],
    [6, PPTX],
  ];
  return claims.flatMap(([index, claim]) => {
    const sample = SAMPLES[index];
    if (sample === undefined) return [];
    const [type, ending, bytes] = sample;
    return [{ ...taken(`${ending} claimed to be ${claim}`, `b.${ending}`, bytes, type), claim }];
  });
}

function pictures(): UploadCase[] {
  const exif = segment(0xe1, 'Exif\0\0MM\0*GPSLatitude 10.7769 GPSLongitude 106.7009');
  const xmp = segment(
    0xe1,
    'http://ns.adobe.com/xap/1.0/\0<?xpacket begin=""?><x:xmpmeta><rdf:RDF/></x:xmpmeta>',
  );
  const profile = new Uint8Array(65_000).fill(0x20);
  const long = Array.from({ length: 12 }, () => segment(0xe2, profile));
  return [
    taken('jpeg with places of a camera', 'gps.jpg', jpeg(exif, frame(40, 30)), 'image/jpeg'),
    taken('jpeg with XMP', 'xmp.jpg', jpeg(xmp, frame(41, 30)), 'image/jpeg'),
    taken('jpeg with 780 kB before its frame', 'raw.jpg', jpeg(...long, frame(42, 30)), 'image/jpeg'),
    taken('progressive jpeg', 'p.jpeg', jpeg(frame(43, 30, 0xc2)), 'image/jpeg'),
    taken('lossless webp', 'l.webp', webp('VP8L', bytesOf(0x2f, 6, 0xc0, 0, 0, 0, 0)), 'image/webp'),
    taken('a large picture', 'poster.png', buildPng(7700, 7700), 'image/png'),
    refusedAs('file-too-many-pixels', 'png bomb', 'x.png', buildPng(60_000, 60_000)),
    refusedAs('file-too-many-pixels', 'png of 2^31 on a side', 'y.png', buildPng(0x7fffffff, 0x7fffffff)),
    refusedAs('file-too-many-pixels', 'jpeg bomb', 'x.jpg', jpeg(frame(65_535, 65_535))),
    refusedAs('file-too-many-pixels', 'gif bomb', 'x.gif', gif(65_535, 65_535)),
    refusedAs('file-too-many-pixels', 'webp bomb', 'x.webp', vp8x(16_384, 16_384)),
    refusedAs('file-damaged', 'png without a width', 'z.png', buildPng(0, 9)),
    refusedAs('file-damaged', 'gif without a height', 'z.gif', gif(9, 0)),
    refusedAs('file-damaged', 'png cut in its head', 'c.png', buildPng().slice(0, 18)),
    refusedAs('file-damaged', 'jpeg cut in its head', 'c.jpg', bytesOf(0xff, 0xd8, 0xff, 0xe0)),
    refusedAs('file-damaged', 'gif cut in its head', 'c.gif', bytesOf('GIF89a', 4)),
    refusedAs('file-damaged', 'webp cut in its head', 'c.webp', bytesOf('RIFF', 0, 0, 0, 0, 'WEBPVP8X')),
    refusedAs(
      'file-damaged',
      'jpeg of empty segments',
      'e.jpg',
      bytesOf(0xff, 0xd8, ...many(3000, segment(0xe5, ''))),
    ),
  ];
}

function names(): UploadCase[] {
  const png = buildPng(5, 6);
  const safe = (what: string, name: string, becomes: string) =>
    taken(`a name with ${what}`, name, png, 'image/png', becomes);
  return [
    safe('writing turned round', 'a\u202egnp.exe', 'a_gnp.exe.png'),
    safe('isolated writing', 'b\u2066x\u2069.png', 'b_x_.png'),
    safe('NUL', 'c.png\u0000.exe', 'c.png_.exe.png'),
    safe('line ends', 'd\r\n.png', 'd__.png'),
    safe('letters that nobody sees', 'e\u200b\u200d\ufeff.png', 'e___.png'),
    safe('a way out of the folder', '../../etc/f.png', '_.._etc_f.png'),
    safe('a way on Windows', 'C:\\g.png', 'C__g.png'),
    safe('a device', 'con.png', '_con.png'),
    safe('a device and an ending', 'NUL.tar.png', '_NUL.tar.png'),
    safe('a stream', 'h.png:evil', 'h.png_evil.png'),
    safe('points alone', '....', 'file.png'),
    safe('blanks around', '  i.png  ', 'i.png'),
    safe('two endings', 'invoice.pdf.exe', 'invoice.pdf.exe.png'),
    safe('markup', '<img src=x onerror=alert(1)>.png', '_img src=x onerror=alert(1)_.png'),
    safe('400 letters', `${'x'.repeat(400)}.png`, `${'x'.repeat(146)}.png`),
    safe('other writing', '照片 №1 ảnh.png', '照片 №1 ảnh.png'),
  ];
}

function texts(): UploadCase[] {
  const no = 'file-type-not-allowed';
  return [
    taken('csv with a mark of its bytes', 'bom.csv', bytesOf(0xef, 0xbb, 0xbf, 'a,b\n1,2'), 'text/csv'),
    taken('csv in GBK', 'gbk.csv', bytesOf(0xc9, 0xcf, 0xba, 0xa3, ',1\r\n'), 'text/csv'),
    taken('text that talks of <script>', 'notes.txt', bytesOf('Never paste <script> here.'), 'text/plain'),
    taken('an ending in capitals', 'README.TXT', bytesOf('read me'), 'text/plain'),
    refusedAs(no, 'text with NUL', 'nul.txt', bytesOf('a\0b')),
    refusedAs(no, 'text with escapes of a terminal', 'esc.txt', bytesOf('\x1b]0;x\x07')),
    refusedAs(no, 'text in UTF-16', 'u16.txt', bytesOf(0xff, 0xfe, 'a\0b\0')),
    refusedAs(no, 'text under no ending', 'Makefile', bytesOf('all:')),
    refusedAs(no, 'json', 'a.json', bytesOf('{}')),
    ...['a.txt', 'a.csv'].map((name) =>
      refusedAs(no, `page named ${name}`, name, bytesOf('<!DOCTYPE html><p>')),
    ),
    refusedAs(no, 'page behind blanks', 'b.txt', bytesOf('\n \t<HTML><script>alert(1)</script>')),
    refusedAs(no, 'page behind a mark of its bytes', 'c.txt', bytesOf(0xef, 0xbb, 0xbf, '<html>')),
    refusedAs(no, 'drawing named text', 'd.txt', bytesOf('<svg onload=alert(1)>')),
    refusedAs(no, 'XML named text', 'e.txt', bytesOf('<?xml version="1.0"?><a/>')),
    refusedAs(no, 'shell script named text', 'f.txt', bytesOf('#!/bin/sh\nrm -rf /')),
    refusedAs(no, 'PHP named text', 'g.txt', bytesOf('<?php system($_GET[0]);')),
  ];
}

/** Programs, pages and archives, under their own ending and under one that is allowed. */
function strangers(): UploadCase[] {
  const kinds: readonly (readonly [string, string, Uint8Array])[] = [
    ['Windows program', 'exe', bytesOf('MZ', 0x90, 0, 3, 0)],
    ['Linux program', 'elf', bytesOf(0x7f, 'ELF', 2, 1, 1, 0)],
    ['Mac program', 'app', bytesOf(0xcf, 0xfa, 0xed, 0xfe, 7, 0, 0, 1)],
    ['Java class', 'class', bytesOf(0xca, 0xfe, 0xba, 0xbe, 0, 0, 0, 52)],
    ['WebAssembly', 'wasm', bytesOf(0, 'asm', 1, 0, 0, 0)],
    ['link of Windows', 'lnk', bytesOf('L', 0, 0, 0, 1, 0x14, 2, 0)],
    ['old Office file or installer', 'msi', bytesOf(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1)],
    ['RAR', 'rar', bytesOf('Rar!', 0x1a, 7, 0)],
    ['7z', '7z', bytesOf('7z', 0xbc, 0xaf, 0x27, 0x1c)],
    ['gzip', 'gz', bytesOf(0x1f, 0x8b, 8, 0)],
    ['any archive', 'zip', buildArchive(['run.exe'])],
    ['Java archive', 'jar', buildArchive(['META-INF/MANIFEST.MF', 'A.class'])],
    ['drawing with a script', 'svg', bytesOf('<svg xmlns="x"><script>alert(1)</script></svg>')],
    ['page', 'html', bytesOf('<html><script>alert(1)</script>')],
    ['script', 'js', bytesOf('alert(1)')],
    ['TIFF', 'tif', bytesOf('II*', 0, 8, 0, 0, 0)],
    ['film', 'mp4', bytesOf(0, 0, 0, 0x18, 'ftypmp42')],
  ];
  return kinds.flatMap(([what, ending, bytes]) =>
    [ending, 'pdf'].map((under) =>
      refusedAs('file-type-not-allowed', `${what} as ${under}`, `q.${under}`, bytes),
    ),
  );
}

function officeFiles(): UploadCase[] {
  const active = (what: string, part: string, ...more: string[]) =>
    refusedAs('file-active', what, 'm.xlsx', office(part, ...more));
  const bomb = (what: string, bytes: Uint8Array) =>
    refusedAs('file-unpacks-too-large', what, 'b.xlsx', bytes);
  return [
    taken(
      'workbook with a workbook in its chart',
      'c.xlsx',
      office(BOOK, 'xl/embeddings/Microsoft_Excel_Sheet.xlsx'),
      XLSX,
    ),
    taken('slides with pictures', 's.pptx', office(SLIDES, 'ppt/media/image1.png'), PPTX),
    active('workbook with macros', BOOK, 'xl/vbaProject.bin'),
    active('text with macros', WORD, 'word/vbaProject.bin', 'word/vbaData.xml'),
    active('workbook with macros of Excel 4', BOOK, 'xl/macrosheets/sheet1.xml'),
    active('slides with controls', SLIDES, 'ppt/activeX/activeX1.bin'),
    active('text with an object to run', WORD, 'word/embeddings/oleObject1.bin'),
    active('text with a program', WORD, 'word/embeddings/setup.EXE'),
    active('workbook with a script', BOOK, 'xl/run.js'),
    bomb('workbook that unpacks to 600 MB', office(BOOK, { name: 'a', unpacked: 600 * MIB })),
    bomb('workbook of four parts of 150 MB', office(BOOK, ...many(4, { name: 'a', unpacked: 150 * MIB }))),
    bomb(
      'a part that packs a thousandfold',
      office(BOOK, { name: 'a', packed: 9000, unpacked: 9 * MIB, filling: 9000 }),
    ),
    bomb(
      'parts that share their bytes',
      office(BOOK, ...many(9, { name: 'a', packed: 5000, unpacked: 6000 })),
    ),
    bomb('12,000 parts', office(BOOK, ...many(12_000, 'a'))),
    refusedAs(
      'file-type-not-allowed',
      'encrypted workbook',
      'e.xlsx',
      office(BOOK, { name: 'a', encrypted: true }),
    ),
    refusedAs('file-damaged', 'a part that leaves the folder', 't.xlsx', office(BOOK, 'xl/../../evil.xml')),
    refusedAs('file-damaged', 'a part at the root', 'r.xlsx', office(BOOK, '/etc/x.xml')),
    refusedAs('file-damaged', 'a part with NUL', 'n.xlsx', office(BOOK, 'a\0.xml')),
    refusedAs('file-damaged', 'half an archive', 'h.xlsx', bytesOf('PK', 3, 4, BOOK)),
    refusedAs('file-damaged', 'an archive without its end', 'w.docx', office(WORD).slice(0, -22)),
    refusedAs(
      'file-type-not-allowed',
      'an Office file without its part',
      'p.docx',
      buildArchive(['[Content_Types].xml']),
    ),
  ];
}

/** Two things in the same bytes. */
function polyglots(): UploadCase[] {
  const two = (what: string, name: string, bytes: Uint8Array) =>
    refusedAs('file-two-in-one', what, name, bytes);
  const jar = buildArchive(['META-INF/MANIFEST.MF', 'A.class']);
  return [
    two('png and archive', 'a.png', shifted(buildPng(3, 3), jar)),
    two('gif and Java archive', 'a.gif', shifted(gif(), jar)),
    two('jpeg and archive', 'a.jpg', shifted(jpeg(frame(6, 6)), jar)),
    two('PDF and archive', 'a.pdf', shifted(pdf(), jar)),
    two('gif and page', 'b.gif', gif(4, 2, '<script>alert(1)</script>')),
    two(
      'jpeg with a page in its comment',
      'b.jpg',
      jpeg(segment(0xfe, '<HTML><body onload=alert(1)>'), frame(6, 6)),
    ),
    two('jpeg with PHP behind it', 'c.jpg', bytesOf(jpeg(frame(6, 6)), '<?php echo 1;')),
    two('png with a drawing behind it', 'c.png', bytesOf(buildPng(3, 3), '<svg onload=alert(1)>')),
    two('PDF and page', 'c.pdf', pdf('<!doctype html><script>alert(1)</script>')),
    two('webp with a frame', 'c.webp', bytesOf(vp8x(7, 4), '<iframe src=x>')),
  ];
}

function documents(): UploadCase[] {
  const far = ' '.repeat(512 * 1024 - '%PDF-1.7\n'.length - 5);
  return [
    taken(
      'PDF with fields and attachments',
      'form.pdf',
      pdf('/AcroForm /EmbeddedFile /URI'),
      'application/pdf',
    ),
    refusedAs('file-active', 'PDF with a script', 's.pdf', pdf('/S /JavaScript /JS (app.alert(1))')),
    refusedAs('file-active', 'PDF that starts a program', 'l.pdf', pdf('/S /Launch /F (cmd.exe)')),
    refusedAs('file-active', 'PDF with a player', 'r.pdf', pdf('/Subtype /RichMedia')),
    refusedAs('file-active', 'a script across two pieces of reading', 'x.pdf', pdf(`${far}/JavaScript`)),
  ];
}

function sizes(): UploadCase[] {
  const huge: ByteSource = {
    size: MAX_FILE_BYTES + 1,
    read: async (_from, length) => new Uint8Array(length),
  };
  return ['a.png', 'a.txt', 'a.exe'].flatMap((name) => [
    refusedAs('file-empty', `nothing as ${name}`, name, new Uint8Array()),
    { what: `more than 200 MB as ${name}`, name, source: huge, wanted: { code: 'file-too-large' } },
  ]);
}

export const UPLOAD_CASES: readonly UploadCase[] = [
  ...[plain(), misnamed(), misclaimed(), pictures(), names(), texts()].flat(),
  ...[strangers(), officeFiles(), polyglots(), documents(), sizes()].flat(),
];

function taken(what: string, name: string, bytes: Uint8Array, type: FileType, becomes?: string): UploadCase {
  const wanted = becomes === undefined ? { type } : { type, name: becomes };
  return { what, name, source: bytesSource(bytes), wanted };
}

function refusedAs(code: string, what: string, name: string, bytes: Uint8Array): UploadCase {
  return { what, name, source: bytesSource(bytes), wanted: { code } };
}

function many<Value>(count: number, value: Value): Value[] {
  return Array.from({ length: count }, () => value);
}

/** An archive behind something else, its table still found, as tools that make such files leave it. */
function shifted(before: Uint8Array, archive: Uint8Array): Uint8Array {
  const whole = bytesOf(before, archive);
  const view = new DataView(whole.buffer);
  const place = whole.length - 22 + 16;
  view.setUint32(place, view.getUint32(place, true) + before.length, true);
  return whole;
}
