import { describe, expect, it } from 'vitest';
import { pullSources, pullTargets, setPulls } from '#renderer/features/form-designer/model/change-pulls.ts';
import { problemsOf } from '#renderer/features/form-designer/model/design-problems.ts';
import { fieldAt } from '#renderer/features/form-designer/model/form-fields.ts';
import { itemForm } from '#shared/domain/item/item-record.ts';
import type { FormDefinition } from '#shared/engines/form/define-form.ts';
import { pullValues } from '#shared/engines/form/pull-values.ts';
import { labelled, tripForm } from '#tests/builders/build-form.ts';

const trip = tripForm();
const drawn: FormDefinition = labelled({
  ...trip,
  fields: {
    ...trip.fields,
    itemId: { type: 'record', kind: 'item' },
    what: { type: 'text' },
    price: { type: 'money', currencyField: 'paidIn' },
    paidIn: { type: 'currency' },
    photos: { type: 'files' },
    days: { type: 'duration' },
  },
});
const item: FormDefinition = itemForm;
const names = (fields: readonly (readonly [string, unknown])[]) => fields.map(([name]) => name);

describe('what a link brings along, drawn', () => {
  it('offers the fields beside it that one text can fill, and for each what means the same', () => {
    expect(names(pullTargets(drawn, 'itemId'))).toEqual(expect.arrayContaining(['what', 'price', 'days']));
    expect(names(pullTargets(drawn, 'itemId'))).not.toContain('photos');
    expect(names(pullTargets(drawn, 'itemId'))).not.toContain('itemId');
    expect(names(pullSources({ type: 'money', currencyField: 'paidIn' }, item))).toEqual(['price']);
    expect(names(pullSources({ type: 'duration' }, item))).toEqual([]);
    expect(names(pullSources({ type: 'text' }, item))).toEqual(expect.arrayContaining(['sku', 'barcode']));
  });

  it('asks for the same currency by itself, and gets a place that remembers where values came from', () => {
    const form = setPulls(drawn, 'itemId', { what: 'name', price: 'price' }, item);
    const link = fieldAt(form, 'itemId');
    expect(link).toMatchObject({
      pulls: { fields: { what: 'name', price: 'price' }, where: { paidIn: 'priceCurrency' } },
    });
    expect(problemsOf(form, []).filter(({ path }) => path === 'itemId')).toEqual([]);
    const source = { kind: 'item', id: 'i1', version: 4, updatedAt: '2026-08-20T00:40:00.000Z' };
    const values = { name: 'Cable', price: '1.20', priceCurrency: 'USD' };
    const pulled = pullValues(form.fields, link, { paidIn: 'USD' }, { ...source, values });
    expect(pulled).toMatchObject({ what: 'Cable', price: '1.20', origins: { price: { version: 4 } } });
    expect(pullValues(form.fields, link, { paidIn: 'EUR' }, { ...source, values })).not.toHaveProperty(
      'price',
    );
  });

  it('is gone without a trace when nothing is filled any more', () => {
    const form = setPulls(setPulls(drawn, 'itemId', { what: 'name' }, item), 'itemId', {}, item);
    expect(fieldAt(form, 'itemId')).toEqual({ type: 'record', kind: 'item' });
  });

  it('cannot be published when the field that it fills is gone, or holds something else', () => {
    const form = setPulls(drawn, 'itemId', { what: 'name' }, item);
    const { what: _gone, ...fields } = form.fields;
    const codes = (of: FormDefinition) => problemsOf(of, []).map(({ path, code }) => `${path} ${code}`);
    expect(codes({ ...form, fields })).toContain('itemId bad-pull');
    expect(codes({ ...form, fields: { ...fields, what: { type: 'date' } } })).toContain('itemId bad-pull');
    const { origins: _origins, ...without } = form.fields;
    expect(codes({ ...form, fields: without })).toContain('itemId unknown-field');
  });

  it('adds up only columns that lines have', () => {
    const rolled = (given: object): FormDefinition => ({
      ...drawn,
      fields: {
        ...drawn.fields,
        rows: { type: 'lines', fields: { weight: { type: 'decimal', scale: 2 } } },
        total: { type: 'roll-up', readOnly: true, of: 'sum', lines: 'rows', field: 'weight', ...given },
      },
    });
    const problems = (given: object) =>
      problemsOf(labelled(rolled(given)), []).filter((p) => p.path === 'total');
    expect(problems({})).toEqual([]);
    expect(problems({ field: 'gone' })).toMatchObject([{ code: 'unknown-field', part: 'gone' }]);
    expect(problems({ lines: 'what' })).toMatchObject([{ code: 'unknown-field', part: 'what' }]);
  });
});
