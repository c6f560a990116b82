const MEBIBYTE = 1024 * 1024;

/** How the content of a type is looked at. */
export type FileFamily = 'picture' | 'pdf' | 'text' | 'office';

interface TypePolicy {
  readonly family: FileFamily;
  /** Endings that its name may have; the first is given where none fits. */
  readonly endings: readonly [string, ...string[]];
  /** What its bytes begin with, by place; none for text, which has no mark of its own. */
  readonly begins?: readonly (readonly [place: number, text: string])[];
  /** The part that an office file of this type consists of. */
  readonly part?: string;
}

/** Types that may be attached; whatever is not in here is refused. What counts is the content, not name or claim. */
export const FILE_POLICY = {
  'image/png': { family: 'picture', endings: ['png'], begins: [[0, '\x89PNG\r\n\x1a\n']] },
  'image/jpeg': { family: 'picture', endings: ['jpg', 'jpeg'], begins: [[0, '\xff\xd8\xff']] },
  'image/gif': { family: 'picture', endings: ['gif'], begins: [[0, 'GIF8']] },
  'image/webp': {
    family: 'picture',
    endings: ['webp'],
    begins: [
      [0, 'RIFF'],
      [8, 'WEBP'],
    ],
  },
  'application/pdf': { family: 'pdf', endings: ['pdf'], begins: [[0, '%PDF-']] },
  'text/plain': { family: 'text', endings: ['txt'] },
  'text/csv': { family: 'text', endings: ['csv'] },
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': {
    family: 'office',
    endings: ['docx'],
    begins: [[0, 'PK\x03\x04']],
    part: 'word/document.xml',
  },
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': {
    family: 'office',
    endings: ['xlsx'],
    begins: [[0, 'PK\x03\x04']],
    part: 'xl/workbook.xml',
  },
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': {
    family: 'office',
    endings: ['pptx'],
    begins: [[0, 'PK\x03\x04']],
    part: 'ppt/presentation.xml',
  },
} as const satisfies Readonly<Record<string, TypePolicy>>;
export type FileType = keyof typeof FILE_POLICY;

export const MAX_FILE_BYTES = 200 * MEBIBYTE;

/** What is taken of each family, and what is not although its type is allowed. */
export const FILE_LIMITS = {
  /** Beyond this a picture is a bomb for whoever opens it. */
  pixels: 60_000_000,
  /** What an office file may unpack to, in how many parts, and how many times its packed size a large part. */
  unpackedBytes: 500 * MEBIBYTE,
  parts: 10_000,
  ratio: 250,
  ratioCountsFrom: 4 * MEBIBYTE,
} as const;

/** How pages and programs in text begin; a picture, PDF or text with it in its head or tail is two things at once. */
export const MARKUP = ['<!doctype', '<html', '<script', '<svg', '<iframe', '<?php', '<?xml'] as const;
/** XMP, which cameras write, is XML too: in pictures and PDF only what acts counts. */
export const ACTING_MARKUP = ['<!doctype html', '<html', '<script', '<svg', '<iframe', '<?php'] as const;
/** How scripts begin that a system runs. */
export const PROGRAMS = ['#!'] as const;

/** Names in a PDF by which it runs something or starts another program. */
export const ACTIVE_PDF_NAMES = ['JavaScript', 'Launch', 'RichMedia'] as const;

/** Parts of office files that run, or bring along what runs. */
export const ACTIVE_PARTS = [
  'vbaproject.bin',
  'vbadata.xml',
  '/macrosheets/',
  '/dialogsheets/',
  '/activex/',
  'oleobject',
  '.exe',
  '.dll',
  '.js',
  '.vbs',
  '.ps1',
  '.bat',
  '.jar',
] as const;
