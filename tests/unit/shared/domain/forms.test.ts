import { describe, expect, test } from 'vitest';
import { CAPABILITIES } from '#shared/access/capabilities.ts';
import { builtInForm, FORMS, isRecordKind } from '#shared/domain/forms.ts';
import type { GoodsReceipt } from '#shared/domain/goods-receipt/goods-receipt-record.ts';
import type { Supplier } from '#shared/domain/supplier/supplier-record.ts';
import { DOCUMENT_KINDS } from '#shared/engines/command/document.ts';
import { type BuiltInKind, type FieldDefinition, RECORD_KINDS } from '#shared/engines/form/field-types.ts';
import {
  fieldLabelKey,
  formNameKey,
  formPluralKey,
  optionLabelKey,
  sectionLabelKey,
} from '#shared/engines/form/label-keys.ts';
import en from '#shared/i18n/locales/en/forms.json';
import zh from '#shared/i18n/locales/zh-CN/forms.json';

/** Body keys that commands keep beside the fields: a field of that name would be overwritten. */
const KEPT_BESIDE = ['id', 'formVersion', 'provenance', 'removedLines', 'importHash'];

function wordsAt(locale: unknown, key: string): unknown {
  const path = key.replace(/^forms:/, '').split('.');
  return path.reduce<unknown>(
    (node, part) =>
      node !== null && typeof node === 'object' ? (node as Record<string, unknown>)[part] : undefined,
    locale,
  );
}

const fieldsOf = (kind: BuiltInKind) => Object.entries<FieldDefinition>(FORMS[kind].fields);

/** Every field, cells of lines with the path of some line. */
function everyField(kind: BuiltInKind): readonly { path: string; name: string; field: FieldDefinition }[] {
  return fieldsOf(kind).flatMap(([name, field]) => {
    if (field.type !== 'lines') return [{ path: name, name, field }];
    const cells = Object.entries(field.fields);
    return [
      { path: name, name, field },
      ...cells.map(([cell, definition]) => ({ path: `${name}/x/${cell}`, name: cell, field: definition })),
    ];
  });
}

describe.each(RECORD_KINDS)('the %s form', (kind) => {
  const form = FORMS[kind];
  const names = new Set(Object.keys(form.fields));

  test('is found by its kind and is a kind of document', () => {
    expect(builtInForm(kind)).toBe(form);
    expect(form.key).toBe(kind);
    expect(DOCUMENT_KINDS).toContain(kind);
    expect(CAPABILITIES).toContain(form.editCapability);
  });

  test('names only fields, sections and statuses that it has', () => {
    const { titleField, numberField, statusField, ownerField, amountField, currencyField, list } = form;
    const named = [
      titleField,
      numberField,
      statusField,
      ownerField,
      amountField,
      currencyField,
      ...list.columns,
    ];
    expect(named.filter((name) => name !== undefined && !names.has(name))).toEqual([]);
    expect([...names, 'updatedAt']).toContain(list.sort.field);
    const sections = fieldsOf(kind).map(([, field]) => field.section ?? 'main');
    expect([...new Set(sections)].sort()).toEqual([...form.sections].sort());
    const status = statusField === undefined ? undefined : form.fields[statusField];
    const statuses = status?.type === 'status' ? status.options : [];
    expect((form.editableIn ?? []).filter((word) => !statuses.includes(word))).toEqual([]);
  });

  test('amounts name a currency field of their head', () => {
    for (const { field } of everyField(kind)) {
      if (field.type !== 'money') continue;
      expect(form.fields[field.currencyField]?.type).toBe('currency');
    }
  });

  test('no field takes the name of what commands keep beside the fields', () => {
    expect(everyField(kind).filter(({ name }) => KEPT_BESIDE.includes(name))).toEqual([]);
  });

  test.each([
    ['zh-CN', zh],
    ['en', en],
  ])('has a word for its name, sections, fields and options in %s', (_language, locale) => {
    const visible = everyField(kind).filter(({ field }) => field.hidden !== true);
    const keys = [
      formNameKey(kind),
      formPluralKey(kind),
      ...form.sections.map((section) => sectionLabelKey(kind, section)),
      ...visible.map(({ path }) => fieldLabelKey(kind, path)),
      ...fieldsOf(kind)
        .filter(([, field]) => field.type === 'lines')
        .map(([name]) => fieldLabelKey(kind, `${name}/x`)),
      ...visible.flatMap(({ name, field }) =>
        'options' in field ? field.options.map((option) => optionLabelKey(kind, name, option)) : [],
      ),
    ];
    expect(keys.filter((key) => typeof wordsAt(locale, key) !== 'string')).toEqual([]);
  });
});

describe('forms together', () => {
  test('what is not a record has no form', () => {
    expect(builtInForm('notice')).toBeUndefined();
    expect(builtInForm('constructor')).toBeUndefined();
    expect(isRecordKind('task')).toBe(false);
    expect(isRecordKind('form:trip')).toBe(true);
    expect(isRecordKind('form:Trip')).toBe(false);
    expect(isRecordKind('form:*')).toBe(false);
  });

  test('record types follow from their forms', () => {
    const supplier: Supplier = { name: 'Saigon Cable', status: 'approved', formVersion: 1 };
    const line: GoodsReceipt['lines'][number] = { id: 'l', orderLineId: 'o', quantity: '1' };
    // @ts-expect-error: a status that the form does not know is no supplier status
    const wrong: Supplier = { name: 'x', status: 'nonsense', formVersion: 1 };
    expect([supplier.status, line.quantity, wrong.name]).toEqual(['approved', '1', 'x']);
  });

  test('bank data, tax id, legal name and status of a supplier are controlled and finance decides', () => {
    const controlled = fieldsOf('supplier').filter(([, field]) => field.controlled === true);
    expect(controlled.map(([name]) => name).sort()).toEqual([
      'bankAccount',
      'bankName',
      'bankSwift',
      'legalName',
      'status',
      'taxId',
    ]);
    expect(controlled.every(([, field]) => field.conflict === 'finance')).toBe(true);
  });
});
