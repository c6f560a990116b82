import { describe, expect, it } from 'vitest';
import type { FormDefinition } from '#shared/engines/form/define-form.ts';
import type { FieldChange } from '#shared/engines/form/field-change.ts';
import type { FormValues } from '#shared/engines/form/form-values.ts';
import type { MergeResult, mergeChanges } from '#shared/engines/form/merge-changes.ts';
import { branchesNotRun } from '#tests/builders/branches.ts';

const FORM: FormDefinition = {
  key: 'supplier',
  version: 1,
  fields: {
    name: { type: 'text' },
    papers: { type: 'files' },
    origins: { type: 'origins', hidden: true },
    lines: { type: 'lines', fields: { note: { type: 'text' }, photos: { type: 'files' } } },
  },
  sections: ['main'],
  titleField: 'name',
  list: { columns: ['name'], sort: { field: 'name', descending: false } },
  editCapability: 'supplier.edit',
};

type Word = string | undefined;
const WORDS: readonly Word[] = [undefined, 'base', 'mine', 'theirs'];
const YES_NO = [false, true];

interface Case {
  readonly body: FormValues;
  readonly changes: readonly FieldChange[];
  readonly contested: boolean;
  readonly restated: boolean;
  readonly ownNewer: boolean;
  /** What must come of it, said without the code that is judged. */
  readonly expected: Pick<MergeResult, 'applied' | 'same'> & { readonly asks: readonly string[] };
  /** What must stand in the record afterwards. */
  readonly stands: (body: FormValues) => boolean;
  /** Both values of what is asked about. */
  readonly sides?: readonly (readonly [kept: unknown, other: unknown])[];
}

type Flags = Pick<Case, 'contested' | 'restated' | 'ownNewer'>;
const FLAGS: readonly Flags[] = YES_NO.flatMap((contested) =>
  YES_NO.flatMap((restated) => YES_NO.map((ownNewer) => ({ contested, restated, ownNewer }))),
);

const only = (word: 'applied' | 'same' | 'asks', path: string): Case['expected'] => ({
  applied: [],
  same: [],
  asks: [],
  [word]: [path],
});
const or = (value: unknown) => value ?? null;

/** The rule in one sentence: what is there already is nothing; a base that stands is overwritten; else both are kept. */
function wordOf(current: Word, from: Word, to: Word, flags: Flags): 'applied' | 'same' | 'asks' {
  if (current === to) return 'same';
  const baseStands = current === from || flags.ownNewer;
  return baseStands && !flags.contested && !flags.restated ? 'applied' : 'asks';
}

function oneValue(
  path: string,
  hold: (value: Word) => FormValues,
  read: (body: FormValues) => unknown,
): Case[] {
  return WORDS.flatMap((current) =>
    WORDS.flatMap((from) =>
      WORDS.flatMap((to) =>
        FLAGS.map((flags): Case => {
          const word = wordOf(current, from, to, flags);
          const stands = word === 'asks' ? current : to;
          return {
            ...flags,
            body: hold(current),
            changes: [{ path, from, to }],
            expected: only(word, path),
            stands: (body) => or(read(body)) === or(stands),
            sides: word === 'asks' ? [[or(current), or(to)]] : [],
          };
        }),
      ),
    ),
  );
}

const line = (note: Word, more: FormValues = {}) => ({
  id: 'l1',
  ...(note === undefined ? {} : { note }),
  ...more,
});
const linesOf = (body: FormValues) => (body.lines ?? []) as readonly Record<string, unknown>[];
const firstLine = (body: FormValues) => linesOf(body).find(({ id }) => id === 'l1');
const other = { id: 'l0', note: 'untouched' };

const fields = oneValue(
  'name',
  (name) => ({ name }),
  ({ name }) => name,
);
const cells = oneValue(
  'lines/l1/note',
  (note) => ({ lines: [other, line(note)] }),
  (body) => firstLine(body)?.note,
);

/** Origins stand beside the value that they explain: nobody is asked about them. */
const origins: Case[] = WORDS.flatMap((current) =>
  WORDS.flatMap((to) =>
    FLAGS.map((flags): Case => {
      const value = (word: Word) => (word === undefined ? undefined : { name: { record: word } });
      return {
        ...flags,
        body: { origins: value(current) },
        changes: [{ path: 'origins', from: value('base'), to: value(to) }],
        expected: only(current === to ? 'same' : 'applied', 'origins'),
        stands: ({ origins: held }) => JSON.stringify(or(held)) === JSON.stringify(or(value(to))),
      };
    }),
  ),
);

const file = (name: string) => ({
  sha256: name.repeat(64),
  name: `${name}.pdf`,
  type: 'application/pdf',
  size: 1,
});
const SETS = [[], ['a'], ['b'], ['a', 'b'], ['b', 'c'], ['a', 'b', 'c']] as const;

function fileCases(
  path: string,
  hold: (files: unknown) => FormValues,
  read: (body: FormValues) => unknown,
): Case[] {
  return SETS.flatMap((current) =>
    SETS.flatMap((from) =>
      SETS.flatMap((to) =>
        FLAGS.map((flags): Case => {
          const files = (names: readonly string[]) => names.map(file);
          const left = new Set<string>(current);
          for (const name of from) if (!(to as readonly string[]).includes(name)) left.delete(name);
          for (const name of to) if (!(from as readonly string[]).includes(name)) left.add(name);
          const isSame = left.size === current.length && current.every((name) => left.has(name));
          const names = (value: unknown) =>
            ((value ?? []) as { name: string }[]).map(({ name }) => name[0]).sort();
          return {
            ...flags,
            body: hold(files(current)),
            changes: [{ path, from: files(from), to: files(to) }],
            expected: only(isSame ? 'same' : 'applied', path),
            stands: (body) => names(read(body)).join() === [...left].sort().join(),
          };
        }),
      ),
    ),
  );
}

const files = [
  ...fileCases(
    'papers',
    (papers) => ({ papers }),
    ({ papers }) => papers,
  ),
  ...fileCases(
    'lines/l1/photos',
    (photos) => ({ lines: [line('base', { photos })] }),
    (body) => firstLine(body)?.photos,
  ),
];

const added: Case[] = [undefined, 'mine', 'theirs'].flatMap((current) =>
  FLAGS.flatMap((flags) =>
    YES_NO.map((wasRemoved): Case => {
      const word =
        current === 'mine' ? 'same' : current === undefined && !flags.restated ? 'applied' : 'asks';
      return {
        ...flags,
        body: {
          lines: current === undefined ? [other] : [other, line(current)],
          ...(wasRemoved ? { removedLines: { l1: line('base'), l9: { id: 'l9' } } } : {}),
        },
        changes: [{ path: 'lines/l1', from: null, to: line('mine') }],
        expected: only(word, 'lines/l1'),
        stands: (body) => firstLine(body)?.note === (word === 'asks' ? current : 'mine'),
        sides: word === 'asks' ? [[current === undefined ? null : line(current), line('mine')]] : [],
      };
    }),
  ),
);

const removed: Case[] = [undefined, 'base', 'theirs'].flatMap((current) =>
  [line('base'), null].flatMap((from) =>
    FLAGS.map((flags): Case => {
      const baseStands = from !== null && current === 'base' && !flags.contested;
      const word = current === undefined ? 'same' : baseStands ? 'applied' : 'asks';
      return {
        ...flags,
        body: { lines: current === undefined ? [other] : [other, line(current)] },
        changes: [{ path: 'lines/l1', from, to: null }],
        expected: only(word, 'lines/l1'),
        stands: (body) => (firstLine(body) === undefined) === (word !== 'asks'),
        sides: word === 'asks' ? [[line(current), null]] : [],
      };
    }),
  ),
);

/** A cell of a line that somebody removed: the whole line, with this wish in it, stands against its removal. */
const ofRemoved: Case[] = WORDS.flatMap((to) =>
  YES_NO.flatMap((isRemembered) =>
    YES_NO.flatMap((hasPhotos) =>
      FLAGS.map((flags): Case => {
        const photos = [file('a')];
        const wish = {
          ...(isRemembered ? line('base') : { id: 'l1' }),
          ...(to === undefined ? {} : { note: to }),
        };
        if (to === undefined) Reflect.deleteProperty(wish, 'note');
        const changes = [
          { path: 'lines/l1/note', from: isRemembered ? 'base' : undefined, to },
          ...(hasPhotos ? [{ path: 'lines/l1/photos', from: null, to: photos }] : []),
        ];
        return {
          ...flags,
          body: { lines: [other], ...(isRemembered ? { removedLines: { l1: line('base') } } : {}) },
          changes,
          expected: only('asks', 'lines/l1'),
          stands: (body) => firstLine(body) === undefined && linesOf(body).length === 1,
          sides: [[null, hasPhotos ? { ...wish, photos } : wish]],
        };
      }),
    ),
  ),
);

/** Two changes of one field in one edit: the second sees what the first did; what is asked names the first base. */
const twice: Case[] = WORDS.flatMap((current) =>
  WORDS.flatMap((from) =>
    WORDS.flatMap((middle) =>
      WORDS.flatMap((to) =>
        FLAGS.map((flags): Case => {
          const first = wordOf(current, from, middle, flags);
          const between = first === 'asks' ? current : middle;
          const second = wordOf(between, middle, to, flags);
          const words = [first, second];
          const stands = second === 'asks' ? between : to;
          const list = (word: string) => (words.includes(word as 'same') ? ['name'] : []);
          const lastAsked = second === 'asks' ? to : middle;
          return {
            ...flags,
            body: { name: current },
            changes: [
              { path: 'name', from, to: middle },
              { path: 'name', from: middle, to },
            ],
            expected: { applied: list('applied'), same: list('same'), asks: list('asks') },
            stands: ({ name }) => or(name) === or(stands),
            sides: words.includes('asks') ? [[or(second === 'asks' ? between : current), or(lastAsked)]] : [],
          };
        }),
      ),
    ),
  ),
);

const unknown: Case[] = FLAGS.map((flags) => ({
  ...flags,
  body: { name: 'base' },
  changes: [{ path: 'nowhere', from: null, to: 'x' }],
  expected: { applied: [], same: [], asks: [] },
  stands: ({ name, nowhere }) => name === 'base' && nowhere === undefined,
}));

const CASES = [
  ...fields,
  ...cells,
  ...origins,
  ...files,
  ...added,
  ...removed,
  ...ofRemoved,
  ...twice,
  ...unknown,
];

function judge(merge: typeof mergeChanges, told: Case): string | undefined {
  const { body, changes, contested, restated, ownNewer, expected, stands, sides } = told;
  const rules = { contested: () => contested, restated: () => restated, ownNewer: () => ownNewer };
  // Nobody contests anything where no rule is given.
  const result = merge(FORM, body, changes, contested || restated || ownNewer ? rules : {});
  const asks = result.conflicts.map(({ path }) => path);
  const words = { applied: [...result.applied], same: [...result.same], asks };
  const both = result.conflicts.map(({ kept, other: wish }) => [kept, wish]);
  const isRight =
    JSON.stringify(words) === JSON.stringify(expected) &&
    stands(result.body) &&
    (sides === undefined || JSON.stringify(both) === JSON.stringify(sides));
  return isRight ? undefined : JSON.stringify({ ...told, words, both, body: result.body });
}

describe('R2 every way in which one edit meets one record', () => {
  it(`is decided as the rule says, in ${CASES.length} cases, and every branch of the merge has run`, async () => {
    const wrong: string[] = [];
    const notRun = await branchesNotRun('/engines/form/merge-changes.ts', async () => {
      const { mergeChanges: merge } = await import('#shared/engines/form/merge-changes.ts');
      for (const told of CASES) wrong.push(...[judge(merge, told)].filter((text) => text !== undefined));
    });
    expect(wrong.slice(0, 5)).toEqual([]);
    expect(notRun).toEqual([]);
    expect(CASES.length).toBeGreaterThanOrEqual(5000);
  });
});
