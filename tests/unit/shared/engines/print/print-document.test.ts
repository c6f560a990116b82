import { fc, test as property } from '@fast-check/vitest';
import { describe, expect, test } from 'vitest';
import { purchaseOrderForm } from '#shared/domain/purchase-order/purchase-order-record.ts';
import type { FormDefinition } from '#shared/engines/form/define-form.ts';
import { keepsWithNext, type PrintSpeaker, printBody } from '#shared/engines/print/print-document.ts';
import { printedContent } from '#shared/engines/print/printed-fields.ts';
import { splitText } from '#shared/engines/print/split-text.ts';
import { tripForm } from '../../../../builders/build-form.ts';
import { buildOrder, buildOrderLine } from '../../../../builders/build-purchase.ts';

const SPEAKER: PrintSpeaker = {
  word: (path) => (path === 'print.note' ? [] : [path, `${path} (en)`]),
  value: ({ value }) => (value === undefined ? [] : [String(value)]),
  amount: (amount, currency, isBare) => (isBare ? amount : `${amount} ${currency}`),
  address: (kind, id) => [`address of ${kind} ${id}`],
  amountLabel: ['Amount'],
  totalLabel: ['Total'],
};
const form: FormDefinition = purchaseOrderForm;

function bodyOf(definition: FormDefinition, values = buildOrder(), roles: readonly string[] = []) {
  return printBody({ form: definition, values, roles }, SPEAKER);
}

describe('the default layout of a form', () => {
  test('prints sections with what they hold, lines with their amounts, the total once, and where to sign', () => {
    const { blocks, tables } = bodyOf(form);
    expect(blocks.map(({ type }) => type)).toEqual([
      'heading',
      ...['fields', 'fields', 'fields'],
      'heading',
      'row',
      'total',
      'heading',
      'fields',
      'signatures',
    ]);
    expect(blocks.find(({ type }) => type === 'total')).toMatchObject({ amount: '1248.00 USD' });
    expect(tables[0]?.map(({ label }) => label[0])).toEqual([
      '#',
      'lineFields.lines.description',
      'lineFields.lines.quantity',
      'lineFields.lines.unitPrice',
      'Amount',
    ]);
    expect(JSON.stringify(blocks)).not.toContain('Cables for Hamburg');
  });

  test('prints the address of whom an order goes to, and of nobody else', () => {
    const cells = bodyOf(form).blocks.flatMap((block) => (block.type === 'fields' ? block.cells : []));
    const below = cells
      .filter((cell) => cell.below !== undefined)
      .map(({ label, below: said }) => [label[0], said]);
    expect(below).toContainEqual(['fields.supplierId', [expect.stringMatching(/^address of supplier /)]]);
    expect(below.map(([label]) => label)).not.toContain('fields.departmentId');
  });

  test('hands out the codes that are drawn as bars, in fields and in lines', () => {
    const lines = { type: 'lines', fields: { what: { type: 'text' }, code: { type: 'barcode' } } } as const;
    const trip = tripForm();
    const coded: FormDefinition = {
      ...trip,
      fields: { ...trip.fields, code: { type: 'barcode' }, rows: lines },
    };
    const rows = [
      { id: 'a', what: 'Cable', code: '4006381333931' },
      { id: 'b', what: 'Plug' },
    ];
    const { blocks } = bodyOf(coded, { title: 'x', code: 'BOX-1', rows } as never);
    expect(JSON.stringify(blocks)).toContain('"drawing":"BOX-1"');
    const printed = blocks.flatMap((block) => (block.type === 'row' ? [block.bars] : []));
    expect(printed).toEqual([{ 2: '4006381333931' }, undefined]);
  });

  test('a form that somebody drew prints without a layout of its own', () => {
    const trip = tripForm();
    const values = { title: 'To Hamburg', ownerId: 'person-linh' };
    const { blocks } = printBody({ form: trip, values, roles: [] }, SPEAKER);
    expect(JSON.stringify(blocks)).toContain('person-linh');
  });

  test('says every label in each language of the print', () => {
    const labels = bodyOf(form).blocks.flatMap((block) => (block.type === 'heading' ? [block.text] : []));
    expect(labels[0]).toEqual(['sections.main', 'sections.main (en)']);
  });
});

describe('a layout of its own', () => {
  test('orders sections and leaves out sections, fields and columns', () => {
    const print = { sections: ['delivery', 'lines'], omit: ['lines/unitPrice'], columns: 3 as const };
    const { blocks, tables, columns } = bodyOf({ ...form, print });
    const headings = blocks.flatMap((block) => (block.type === 'heading' ? [block.text[0]] : []));
    expect(headings).toEqual(['sections.delivery', 'sections.lines']);
    expect(tables[0]?.map(({ label }) => label[0])).not.toContain('lineFields.lines.unitPrice');
    expect(columns).toBe(3);
    expect(blocks.some(({ type }) => type === 'signatures')).toBe(false);
  });

  test('without the section of the total, no amount prints', () => {
    const { tables } = bodyOf({ ...form, print: { sections: ['lines'] } });
    expect(tables[0]?.map(({ label }) => label[0])).not.toContain('Amount');
  });
});

describe('rights', () => {
  const secret = { ...purchaseOrderForm.fields.paymentTerms, rights: { read: ['finance' as const] } };
  const withSecret: FormDefinition = { ...form, fields: { ...form.fields, paymentTerms: secret } };
  const order = buildOrder({ paymentTerms: '30/70' });

  test('what is withheld from the reader neither prints nor counts', () => {
    expect(JSON.stringify(bodyOf(withSecret, order))).not.toContain('30/70');
    const read = { roles: ['buyer'], isLocal: false };
    expect(printedContent(withSecret, order, read)).not.toHaveProperty('paymentTerms');
  });

  test('whoever may read it prints it', () => {
    expect(JSON.stringify(bodyOf(withSecret, order, ['finance']))).toContain('30/70');
  });
});

describe('the content that the check code is made of', () => {
  const all = { roles: [], isLocal: false };

  test('has one spelling for one meaning and leaves out what does not print', () => {
    const order = { ...buildOrder(), amount: '1248.0', readers: ['person-chen'], instanceId: 'i1' };
    const content = printedContent(form, order, all);
    expect(content).toEqual(printedContent(form, buildOrder(), all));
    expect(content).not.toHaveProperty('readers');
  });

  test('leaves number and status to the server while the print rests on this laptop', () => {
    const local = printedContent(form, buildOrder(), { roles: [], isLocal: true });
    expect(Object.keys(local)).not.toContain('number');
    expect(Object.keys(local)).not.toContain('status');
    expect(local).toHaveProperty('title');
  });

  test('leaves out what a rule hides, as the print does', () => {
    const field = { ...purchaseOrderForm.fields.paymentTerms, visibleWhen: 'currency = "EUR"' };
    const ruled: FormDefinition = { ...form, fields: { ...form.fields, paymentTerms: field } };
    const order = buildOrder({ paymentTerms: '30/70' });
    expect(printedContent(ruled, order, all)).not.toHaveProperty('paymentTerms');
    expect(printedContent(ruled, { ...order, currency: 'EUR' }, all)).toHaveProperty('paymentTerms');
  });

  test('changes with a unit, which prints behind its quantity', () => {
    const other = buildOrder({ lines: [buildOrderLine({ unit: 'box' })] });
    expect(printedContent(form, other, all)).not.toEqual(printedContent(form, buildOrder(), all));
  });
});

describe('long texts', () => {
  property.prop([fc.string({ unit: 'grapheme', maxLength: 4000 })])(
    'lose nothing when they are split',
    (text) => {
      const parts = splitText(text);
      expect(parts.every((part) => part.length <= 900)).toBe(true);
      const plain = (value: string) => value.replace(/[\r\n]/g, '');
      expect(plain(parts.join(''))).toBe(plain(text));
    },
  );

  test('a title and the last line before its total keep with what follows', () => {
    const { blocks } = bodyOf(form);
    const kept = blocks.map((_, at) => keepsWithNext(blocks, at));
    expect(kept[0]).toBe(true);
    expect(kept[blocks.findIndex(({ type }) => type === 'row')]).toBe(true);
    expect(kept.at(-1)).toBe(false);
  });
});
