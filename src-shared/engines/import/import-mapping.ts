import { type Static, Type } from 'typebox';
import { DATE_STYLES, type DateStyle } from './date-style.ts';
import { NUMBER_STYLES, type NumberStyle } from './number-style.ts';

const Column = Type.String({ minLength: 1, maxLength: 200 });
const Words = Type.String({ maxLength: 500 });

/** How values of several lines become one value of their record. `same`: a differing line is rejected. */
const Gather = Type.Union([
  Type.Literal('first'),
  Type.Literal('same'),
  Type.Literal('sum'),
  Type.Literal('earliest'),
  Type.Literal('latest'),
]);

/** What a cell is turned into. `list`: several texts, parted by commas or semicolons; `address` needs `countryField`. */
export const CELL_TYPES = [
  'text',
  'decimal',
  'date',
  'yes-no',
  'list',
  'duration',
  'instant',
  'address',
] as const;
export type CellType = (typeof CELL_TYPES)[number];

const DateStyles = Type.Array(Type.Unsafe<DateStyle>({ type: 'string', enum: [...DATE_STYLES] }), {
  minItems: 1,
});

const ColumnRule = Type.Object(
  {
    /** The first of these columns that holds a value gives it. */
    columns: Type.Array(Column, { minItems: 1, maxItems: 10 }),
    type: Type.Unsafe<CellType>({ type: 'string', enum: [...CELL_TYPES] }),
    /** How this column writes days, where it differs from the rest of the file. */
    dateStyles: Type.Optional(DateStyles),
    /** How this column writes numbers; without it a number is plain digits with a decimal point. */
    numberStyle: Type.Optional(Type.Unsafe<NumberStyle>({ type: 'string', enum: [...NUMBER_STYLES] })),
    /** Field of the same record that holds the country of an address. */
    countryField: Type.Optional(Type.String()),
    required: Type.Optional(Type.Boolean()),
    /** Name of a table that translates the value; a value that it lacks rejects the line. */
    table: Type.Optional(Type.String()),
    /** Columns by which a value that the table lacks may name another row of this file: the link goes to its record. */
    rows: Type.Optional(Type.Array(Column, { minItems: 1, maxItems: 10 })),
    maxLength: Type.Optional(Type.Integer({ minimum: 1 })),
    gather: Type.Optional(Gather),
    /** Written into the record's note when a later column had to stand in; `{column}` names it. */
    standInNote: Type.Optional(Words),
  },
  { additionalProperties: false },
);

const ConstantRule = Type.Object(
  { constant: Type.Union([Type.String(), Type.Boolean()]) },
  { additionalProperties: false },
);

/** `{Column}` is replaced by the cell. Empty when none of its columns holds a value. */
const TemplateRule = Type.Object(
  { template: Type.String({ maxLength: 500 }), maxLength: Type.Optional(Type.Integer({ minimum: 1 })) },
  { additionalProperties: false },
);

/** The id of the record that this line belongs to in another rule. */
const RecordRule = Type.Object({ recordOf: Type.String() }, { additionalProperties: false });

/** A short code that the same cells always give: for files without codes of their own. */
const DigestRule = Type.Object(
  { digestOf: Type.Array(Column, { minItems: 1 }), prefix: Type.String({ maxLength: 20 }) },
  { additionalProperties: false },
);

/** Total of the record's lines: quantity × price, rounded line by line to the currency. */
const AmountRule = Type.Object(
  { amountOf: Type.Object({ quantity: Type.String(), price: Type.String(), currency: Type.String() }) },
  { additionalProperties: false },
);

export const ImportFieldRule = Type.Union([
  ColumnRule,
  ConstantRule,
  TemplateRule,
  RecordRule,
  DigestRule,
  AmountRule,
]);
export type ImportFieldRule = Static<typeof ImportFieldRule>;
export type ImportColumnRule = Static<typeof ColumnRule>;

const FieldRules = Type.Record(Type.String(), ImportFieldRule);

export const ImportRecordRule = Type.Object(
  {
    kind: Type.String(),
    /** Lines with the same values in these columns belong to one record. */
    key: Type.Array(Column, { minItems: 1, maxItems: 5 }),
    /** Table of spellings that mean the same key. */
    aliases: Type.Optional(Type.String()),
    /** Every line is a record of its own: a second line of the same key is rejected. Keys are taken as they are written. */
    single: Type.Optional(Type.Boolean()),
    /** Fields that tell a record which is here already, whoever brought it. */
    match: Type.Optional(Type.Array(Type.String(), { minItems: 1, maxItems: 3 })),
    /**
     * Records that are here already: `follow` (default) keeps them as the file has them except where people typed
     * since, `overwrite` writes what the file says and nothing else, `skip` leaves them as they are.
     */
    existing: Type.Optional(
      Type.Union([Type.Literal('follow'), Type.Literal('overwrite'), Type.Literal('skip')]),
    ),
    /** Records that are not here yet; `create` by default. */
    missing: Type.Optional(Type.Union([Type.Literal('create'), Type.Literal('skip')])),
    fields: FieldRules,
    lines: Type.Optional(
      Type.Object(
        { field: Type.String(), id: Type.String(), fields: FieldRules },
        { additionalProperties: false },
      ),
    ),
    /** Field that takes what the file says in words where a value belongs. */
    notes: Type.Optional(
      Type.Object(
        { field: Type.String(), columns: Type.Array(Column), maxLength: Type.Integer({ minimum: 40 }) },
        { additionalProperties: false },
      ),
    ),
    /** A product that should equal a column of the file; a difference is kept as a note. */
    expect: Type.Optional(
      Type.Object(
        { product: Type.Tuple([Column, Column]), equals: Column, note: Words },
        { additionalProperties: false },
      ),
    ),
  },
  { additionalProperties: false },
);
export type ImportRecordRule = Static<typeof ImportRecordRule>;

/**
 * How a foreign file becomes records: data that a person can read and change, not code. Record ids derive
 * from `source`, kind and key, so that importing the same file again finds the same records.
 */
export const ImportMapping = Type.Object(
  {
    name: Type.String({ minLength: 1, maxLength: 80 }),
    source: Type.String({ pattern: '^[a-z0-9-]{1,30}$' }),
    file: Type.Object(
      {
        /** `auto` finds out, here and for the delimiter. */
        encoding: Type.String(),
        delimiter: Type.String({ pattern: '^(?:.|\\t|auto)$' }),
        lineEnd: Type.Union([
          Type.Literal('auto'),
          Type.Literal('cr'),
          Type.Literal('lf'),
          Type.Literal('crlf'),
        ]),
        /** Row that names the columns, from 1; found out where it is not given. */
        headingRow: Type.Optional(Type.Integer({ minimum: 1 })),
        /** Sheet of a workbook; the first one that holds anything where it is not given. */
        sheet: Type.Optional(Type.String({ maxLength: 100 })),
      },
      { additionalProperties: false },
    ),
    /** Column that names a line; a second line of the same name is rejected. Without it lines are known by number. */
    lineKey: Type.Optional(Column),
    dateStyles: DateStyles,
    /** Zone of the clocks that times without one were read on; UTC by default. */
    zone: Type.Optional(Type.String({ maxLength: 60 })),
    /** Words that mean "no value" in every column. */
    nullWords: Type.Array(Type.String()),
    /** Column → word → what it says; the words take the place of a value and go into the record's note. */
    words: Type.Record(Type.String(), Type.Record(Type.String(), Words)),
    /** Column → pattern of a pointer to another line: its first group is the line's name. */
    references: Type.Record(
      Type.String(),
      Type.Object({ pattern: Type.String({ maxLength: 120 }), note: Words }, { additionalProperties: false }),
    ),
    tables: Type.Record(Type.String(), Type.Record(Type.String(), Type.String())),
    records: Type.Array(ImportRecordRule, { minItems: 1 }),
  },
  { additionalProperties: false },
);
export type ImportMapping = Static<typeof ImportMapping>;
