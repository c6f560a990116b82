import listed from 'big-list-of-naughty-strings';

/** What the public list lacks: figures of every kind of writing, names of the inside of the language, words of rules and sheets. */
const MORE: readonly string[] = [
  ...[
    'NaN',
    '-NaN',
    'Infinity',
    '-Infinity',
    '1e400',
    '-0',
    '0x10',
    '0b1',
    '1_000',
    '١٢٣',
    '１２３',
    '一百',
    '½',
    '1,000.5',
    '1.000,5',
  ],
  ...[
    `${'9'.repeat(400)}`,
    `0.${'0'.repeat(300)}1`,
    '1e-400',
    '+1',
    ' 1 ',
    '1\u00a0000',
    '--1',
    '1.',
    '.1',
    '0.1.2',
  ],
  ...[
    '__proto__',
    'constructor',
    'prototype',
    'hasOwnProperty',
    'toString',
    'valueOf',
    'then',
    'toJSON',
    'length',
  ],
  ...['=1+1', '@SUM(A1)', '+cmd|calc', '-2+3', '\t=1', '= "a', 'DDE("x")', '{=1}'],
  ...[
    'for x in 1..1000000000 return x',
    '$' + '{1+1}',
    '{{7*7}}',
    'some x in [1] satisfies true',
    'if true then 1',
  ],
  ...[
    '2026-02-30',
    '0000-00-00',
    '2026-13-01',
    '9999-12-31T23:59:60.000Z',
    '-000001-01-01',
    '2026-11-28T24:00:00Z',
  ],
  ...[
    'Nguyễn Văn Đức',
    'Đơn hàng',
    '北京\u200b',
    '\u202egnp.exe',
    'e\u0301',
    'ﬁ',
    '👨‍👩‍👧‍👦',
    '\ufeffbom',
    'a\u0000b',
    '\ud800',
    '\udfff x',
  ],
  ...["'; drop table documents; --", '$1', '%s%n', '\\', '\\u0000', '"', '\r\n\r\n', 'select pg_sleep(9)'],
];

/** At least 515 texts that have broken other programs. */
export const NAUGHTY_TEXTS: readonly string[] = [...listed.filter((text) => text !== null), ...MORE];

export const NAUGHTY_NUMBERS: readonly unknown[] = [
  ...[1e308, -1e308, 5e-324, 2 ** 53, -(2 ** 53), 2 ** 31, -(2 ** 31) - 1, 2 ** 63, 1e21, -0, 0.1, -1],
  ...MORE.slice(0, 25),
];

export const OTHER_TYPES: readonly unknown[] = [
  ...[null, true, false, 0, 1, -1, 1.5, '', 'x', [], {}, [[]], [null], { a: 1 }, [{}], { length: 3 }],
  ...[{ amount: '1', currency: 'CNY' }, { toString: 1 }, '2026-11-28', 'true', ['a', 'b']],
];
