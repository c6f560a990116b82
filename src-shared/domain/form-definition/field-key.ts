export const FIELD_KEY = /^[a-z][A-Za-z0-9]{0,39}$/;

/** Body keys that commands keep beside the fields, and words that an expression reads as its own. */
const RESERVED: ReadonlySet<string> = new Set([
  ...[
    'id',
    'formVersion',
    'provenance',
    'readers',
    'removedLines',
    'importHash',
    'keptValues',
    'scope',
    'instanceId',
    'status',
  ],
  ...[
    'today',
    'now',
    'item',
    'and',
    'or',
    'not',
    'if',
    'then',
    'else',
    'in',
    'for',
    'return',
    'some',
    'every',
  ],
  ...[
    'satisfies',
    'between',
    'instance',
    'of',
    'true',
    'false',
    'null',
    'function',
    'external',
    'date',
    'time',
  ],
  ...[
    'duration',
    'string',
    'number',
    'count',
    'min',
    'max',
    'sum',
    'all',
    'any',
    'contains',
    'matches',
    'round',
  ],
  ...['average', 'smallest', 'largest', 'ifEmpty', 'constructor', 'prototype', 'toString', 'valueOf'],
]);

export function isReserved(name: string): boolean {
  return RESERVED.has(name);
}

/** Whether a field that is drawn may be called this. */
export function mayBeKey(name: string): boolean {
  return FIELD_KEY.test(name) && !isReserved(name);
}
