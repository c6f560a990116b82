import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { isTyping } from '#renderer/data/client/drafts.tsx';
import { addField, changeField, removeField } from '#renderer/features/form-designer/model/change-fields.ts';
import { differenceOf } from '#renderer/features/form-designer/model/design-difference.ts';
import { placeOf, problemsOf } from '#renderer/features/form-designer/model/design-problems.ts';
import { createDesign } from '#renderer/features/form-designer/model/design-store.ts';
import { fieldsOfSection, withProperty } from '#renderer/features/form-designer/model/form-fields.ts';
import {
  missingPaths,
  withBorrowedWords,
  withWord,
} from '#renderer/features/form-designer/model/form-words.ts';
import {
  moveField,
  moveSection,
  placeSection,
  stepField,
} from '#renderer/features/form-designer/model/move-fields.ts';
import {
  freeKey,
  keyFromName,
  seriesFromSlug,
  slugFromName,
} from '#renderer/features/form-designer/model/new-keys.ts';
import { keysOf } from '#shared/domain/form-definition/check-definition.ts';
import { purchaseRequestForm } from '#shared/domain/purchase-request/purchase-request-record.ts';
import type { FormDefinition } from '#shared/engines/form/define-form.ts';
import { labelled, tripForm } from '#tests/builders/build-form.ts';

const REQUEST: FormDefinition = purchaseRequestForm;
const names = (form: FormDefinition, section: string) => fieldsOfSection(form, section).map(([name]) => name);

const sections: FormDefinition = {
  ...tripForm(),
  sections: ['main', 'more', 'record'],
  fields: {
    a: { type: 'text' },
    b: { type: 'text' },
    c: { type: 'text', section: 'more' },
    d: { type: 'text' },
    lines: { type: 'lines', section: 'more', fields: { x: { type: 'text' }, y: { type: 'text' } } },
  },
};

describe('moving fields of a design', () => {
  it('puts a field before another one, into another section and at its end', () => {
    expect(names(moveField(sections, 'd', { section: 'main', before: 'a' }), 'main')).toEqual([
      'd',
      'a',
      'b',
    ]);
    expect(names(moveField(sections, 'a', { section: 'more', before: 'c' }), 'more')).toEqual([
      'a',
      'c',
      'lines',
    ]);
    expect(names(moveField(sections, 'a', { section: 'main' }), 'main')).toEqual(['b', 'd', 'a']);
  });

  it('goes step by step, at a border into the next section, and stops at the ends', () => {
    expect(names(stepField(sections, 'b', 1), 'main')).toEqual(['a', 'd', 'b']);
    expect(names(stepField(sections, 'b', -1), 'main')).toEqual(['b', 'a', 'd']);
    const over = stepField(sections, 'd', 1);
    expect([names(over, 'main'), names(over, 'more')]).toEqual([
      ['a', 'b'],
      ['d', 'c', 'lines'],
    ]);
    expect(stepField(over, 'd', -1)).toMatchObject({ fields: { d: { section: 'main' } } });
    expect(stepField(sections, 'a', -1)).toBe(sections);
  });

  it('moves the columns of lines among themselves', () => {
    expect(Object.keys(fieldsIn(stepField(sections, 'lines/y', -1)))).toEqual(['y', 'x']);
    expect(stepField(sections, 'lines/y', 1)).toBe(sections);
  });

  it('moves sections by steps and by dropping', () => {
    expect(moveSection(sections, 'more', -1).sections).toEqual(['more', 'main', 'record']);
    expect(moveSection(sections, 'main', -1)).toBe(sections);
    expect(placeSection(sections, 'record', 'main').sections).toEqual(['record', 'main', 'more']);
  });

  test.prop([
    fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c', 'd', 'lines', 'lines/x'), fc.constantFrom(-1, 1))),
    fc.constantFrom('a', 'd'),
  ])('never loses or doubles a field', (steps, last) => {
    const moved = steps.reduce((form, [path, step]) => stepField(form, path, step === 1 ? 1 : -1), sections);
    const put = moveField(moved, last, { section: 'more', before: 'c' });
    expect(keysOf(put).toSorted()).toEqual(keysOf(sections).toSorted());
  });
});

function fieldsIn(form: FormDefinition) {
  const { lines } = form.fields;
  return lines?.type === 'lines' ? lines.fields : {};
}

describe('difference to the published version', () => {
  const withCode = addField(REQUEST, 'hsCode', { type: 'text' }, { section: 'delivery' });

  it('names what is new, changed, moved and gone, each once', () => {
    const changed = changeField(withCode, 'needBy', (field) => withProperty(field, 'required', true));
    const moved = moveField(changed, 'reason', { section: 'main', before: 'number' });
    const after = removeField(moved, 'incotermPlace');
    expect(differenceOf(REQUEST, after)).toEqual([
      { what: 'field-added', path: 'hsCode' },
      { what: 'field-removed', path: 'incotermPlace' },
      { what: 'field-moved', path: 'reason' },
      { what: 'field-changed', path: 'needBy', property: 'required', from: undefined, to: true },
    ]);
  });

  it('tells a word of what was there before, not those of what is new', () => {
    const named = withWord(
      withWord(withCode, 'en', 'fields.hsCode', 'HS code'),
      'en',
      'fields.reason',
      'Why',
    );
    expect(differenceOf(REQUEST, named)).toEqual([
      { what: 'field-added', path: 'hsCode' },
      { what: 'word-changed', path: 'fields.reason', language: 'en', from: '', to: 'Why' },
    ]);
  });

  it('finds nothing between a form and itself, and everything new in a first version', () => {
    expect(differenceOf(REQUEST, REQUEST)).toEqual([]);
    expect(differenceOf(undefined, tripForm()).every(({ what }) => what === 'field-added')).toBe(true);
  });

  test.prop([
    fc.constantFrom('title', 'reason', 'currency', 'needBy'),
    fc.constantFrom('title', 'reason', 'currency', 'needBy'),
  ])('calls one moved field one move', (path, before) => {
    const changes = differenceOf(REQUEST, moveField(REQUEST, path, { section: 'main', before }));
    expect(changes.length).toBeLessThanOrEqual(1);
  });
});

describe('keys of new fields', () => {
  it.each([
    ['HS编码', 'hs'],
    ['HS code', 'hsCode'],
    ['Mã số thuế', 'maSoThue'],
    ['2nd name', ''],
    ['运输', ''],
  ])('come from the Latin letters of a name: %s', (name, key) => {
    expect(keyFromName(name)).toBe(key);
  });

  it('avoid what is taken, what was used before and what expressions read as their own', () => {
    expect(freeKey('hsCode', 'text', (key) => key === 'hsCode')).toBe('hsCode2');
    expect(freeKey('today', 'text', () => false)).toBe('today2');
    expect(freeKey('', 'long text', () => false)).toBe('longText2');
  });

  it('give a drawn form its slug and its series', () => {
    expect([slugFromName('Business trip'), seriesFromSlug('business-trip'), seriesFromSlug('trip')]).toEqual([
      'business-trip',
      'BT',
      'TRIP',
    ]);
  });
});

describe('words and problems of a design', () => {
  const drawn = withWord(addField(REQUEST, 'hsCode', { type: 'text' }), 'zh-CN', 'fields.hsCode', 'x');

  it('marks the languages that lack a word, and borrows for them', () => {
    expect([missingPaths(drawn, 'zh-CN'), missingPaths(drawn, 'vi')]).toEqual([[], ['fields.hsCode']]);
    expect(missingPaths(withBorrowedWords(drawn, 'zh-CN'), 'vi')).toEqual([]);
  });

  it('leads from every problem to the field that has it', () => {
    const wrong = changeField(drawn, 'hsCode', (field) =>
      withProperty(field, 'requiredWhen', 'transportMode = ?'),
    );
    const places = problemsOf(wrong, keysOf(REQUEST)).map((problem) => placeOf(wrong, problem));
    expect(places.length).toBeGreaterThanOrEqual(3);
    expect(new Set(places.map((place) => JSON.stringify(place)))).toEqual(
      new Set([JSON.stringify({ kind: 'field', path: 'hsCode' })]),
    );
  });

  it('takes the words of a removed field along', () => {
    expect(removeField(labelled(drawn), 'hsCode').labels?.en).not.toHaveProperty(['fields.hsCode']);
  });
});

describe('undo of a design', () => {
  it('takes typing into one box back at once, and does it again', () => {
    const design = createDesign({ form: REQUEST, baseVersion: 1, seenVersion: null });
    const { change, undo, redo } = design.getState();
    change((form) => addField(form, 'hs', { type: 'text' }));
    for (const text of ['H', 'HS'])
      change((form) => withWord(form, 'en', 'fields.hs', text), 'word en fields.hs');
    undo();
    expect(design.getState().form.labels?.en).toBeUndefined();
    redo();
    expect(design.getState().form.labels?.en).toEqual({ 'fields.hs': 'HS' });
    undo();
    undo();
    expect(design.getState().form).toBe(REQUEST);
  });
});

describe('a design beside other drafts', () => {
  it('is found among the forms, not among records that are being written', () => {
    const entries = [
      { formKey: 'form-definition' },
      { formKey: 'supplier' },
      { formKey: 'form:trip' },
    ] as const;
    expect(entries.filter(isTyping).map(({ formKey }) => formKey)).toEqual(['supplier', 'form:trip']);
  });
});
