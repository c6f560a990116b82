import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { completedSteps } from '#shared/domain/form-definition/complete-steps.ts';
import type { FormDefinition } from '#shared/engines/form/define-form.ts';
import type { FieldMap } from '#shared/engines/form/form-values.ts';
import { applySteps, KEPT, keptValuesOf, type UpgradeStep } from '#shared/engines/form/upgrade-steps.ts';
import { tripForm } from '#tests/builders/build-form.ts';

const withFields = (fields: FieldMap): FormDefinition => ({ ...tripForm(), fields });
const text = { type: 'text' } as const;
const sea = { type: 'choice', options: ['sea', 'air'] } as const;

describe('steps of an upgrade', () => {
  const old = withFields({
    title: text,
    reason: text,
    way: text,
    mode: { type: 'choice', options: ['ocean', 'plane', 'cart'] },
    lines: { type: 'lines', fields: { goods: text, note: text } },
  });
  const next = withFields({
    title: text,
    purpose: { type: 'text', maxLength: 10 },
    transport: sea,
    mode: { type: 'choice', options: ['sea', 'plane'] },
    summary: text,
    season: { type: 'text', defaultValue: { constant: 'spring' } },
    lines: { type: 'lines', fields: { goods: text } },
  });
  const said: readonly UpgradeStep[] = [
    { step: 'move', from: 'reason', to: 'purpose' },
    { step: 'move', from: 'way', to: 'transport', options: { 'by ship': 'sea' } },
    { step: 'map', field: 'mode', options: { ocean: 'sea' } },
    { step: 'fill', field: 'summary', expression: 'title + ": " + reason' },
  ];
  const steps = completedSteps(old, next, said);
  const upgraded = (body: object) => applySteps(next.fields, steps, { ...body }, 3);

  it('rename a field, make a text a choice by a table, rename an option, work a new field out of an old one', () => {
    const body = { title: 'Fair', reason: 'orders', way: 'by ship', mode: 'ocean' };
    expect(upgraded(body)).toEqual({
      title: 'Fair',
      purpose: 'orders',
      transport: 'sea',
      mode: 'sea',
      summary: 'Fair: orders',
      season: 'spring',
    });
  });

  it('keep beside the fields what does not fit, with the version that it comes from', () => {
    const body = {
      reason: 'a reason that is too long now',
      way: 'by donkey',
      mode: 'cart',
      lines: [{ id: 'l1', goods: 'dock', note: 'fragile' }],
    };
    expect(upgraded(body)).toEqual({
      season: 'spring',
      lines: [{ id: 'l1', goods: 'dock' }],
      [KEPT]: {
        reason: { version: 3, value: 'a reason that is too long now' },
        way: { version: 3, value: 'by donkey' },
        mode: { version: 3, value: 'cart' },
        'lines/l1/note': { version: 3, value: 'fragile' },
      },
    });
  });

  it('keep what two versions left under one name, each', () => {
    const first = applySteps(next.fields, [{ step: 'keep', field: 'note' }], { note: 'a' }, 1);
    const second = applySteps(next.fields, [{ step: 'keep', field: 'note' }], { ...first, note: 'b' }, 4);
    expect(Object.values(keptValuesOf(second))).toEqual([
      { version: 1, value: 'a' },
      { version: 4, value: 'b' },
    ]);
  });

  it('never write over what stands there', () => {
    const body = { reason: 'old', purpose: 'new', season: 'autumn' };
    expect(upgraded(body)).toMatchObject({
      purpose: 'new',
      season: 'autumn',
      [KEPT]: { reason: { value: 'old' } },
    });
  });

  const NAMES = ['a', 'b', 'c', 'd'];
  const value = fc.constantFrom('', 'x', 'sea', 'a longer text', 'air');
  const target = fc.constantFrom({ type: 'text', maxLength: 3 } as const, sea, text, {
    type: 'date',
  } as const);
  test.prop([
    fc.record({ a: value, b: value, c: value, d: value }),
    fc.subarray(NAMES),
    fc.array(fc.tuple(fc.constantFrom(...NAMES), fc.constantFrom('p', 'q')), { maxLength: 4 }),
    fc.record({ p: target, q: target }),
    fc.dictionary(value, fc.constantFrom('sea', 'air')),
  ])('no value is ever lost, whatever was removed and moved', (body, removed, moves, added, options) => {
    const before = withFields(Object.fromEntries(NAMES.map((name) => [name, text])));
    const left = NAMES.filter((name) => !removed.includes(name));
    const after = withFields({ ...Object.fromEntries(left.map((name) => [name, text])), ...added });
    const given = moves
      .filter(([from], at) => removed.includes(from) && moves.findIndex(([other]) => other === from) === at)
      .map(([from, to]): UpgradeStep => ({ step: 'move', from, to, options }));
    const result = applySteps(after.fields, completedSteps(before, after, given), body, 1);
    const held = [
      ...Object.values(result),
      ...Object.values(keptValuesOf(result)).map((entry) => entry.value),
    ];
    for (const typed of Object.values(body).filter((entry) => entry !== '')) {
      expect(held.some((entry) => entry === typed || entry === options[typed])).toBe(true);
    }
    for (const name of removed) expect(result).not.toHaveProperty(name);
  });
});
