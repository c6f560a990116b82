import { describe, expect, it } from 'vitest';
import type { ListCondition, ListFieldType } from '#shared/engines/list/list-condition.ts';
import { conditionsFor } from '#shared/engines/list/list-condition.ts';
import { cellTest } from '#shared/engines/list/match-condition.ts';

const reader = { meId: 'person-linh', today: '2026-11-27', zone: 'Asia/Ho_Chi_Minh' };

type Given = ListCondition extends infer One ? (One extends unknown ? Omit<One, 'field'> : never) : never;

function holds(type: ListFieldType, condition: Given, text: string): boolean {
  return cellTest(type, { field: 'any', ...condition } as ListCondition, reader)(text);
}

describe('conditions on a cell', () => {
  it('compare texts without regard to case and surrounding space', () => {
    expect(holds('text', { is: 'contains', text: ' hamburg ' }, 'To HAMBURG')).toBe(true);
    expect(holds('text', { is: 'contains', text: 'hamburg' }, '')).toBe(false);
    expect(holds('text', { is: 'equals', text: 'FOB' }, 'fob')).toBe(true);
    expect(holds('text', { is: 'equals', text: 'FOB' }, 'fob x')).toBe(false);
  });

  it('take any of some options, and whoever looks as @me', () => {
    expect(holds('status', { is: 'any-of', values: ['draft', 'approved'] }, 'approved')).toBe(true);
    expect(holds('status', { is: 'any-of', values: ['draft'] }, 'approved')).toBe(false);
    expect(holds('record', { is: 'any-of', values: ['@me'] }, 'person-linh')).toBe(true);
    expect(holds('record', { is: 'any-of', values: ['@me'] }, 'person-chen')).toBe(false);
    expect(holds('multi-choice', { is: 'any-of', values: ['buyer'] }, 'finance buyer')).toBe(true);
    expect(holds('multi-choice', { is: 'any-of', values: ['buy'] }, 'finance buyer')).toBe(false);
  });

  it('tell the last 7 days by the reader’s day, today included', () => {
    const last: Given = { is: 'last-days', days: 7 };
    const days = ['2026-11-20', '2026-11-21', '2026-11-27', '2026-11-28', ''];
    expect(days.map((day) => holds('date', last, day))).toEqual([false, true, true, false, false]);
    const next: Given = { is: 'next-days', days: 2 };
    expect(days.map((day) => holds('date', next, day))).toEqual([false, false, true, true, false]);
  });

  it('compare durations by how long they are, not by how they are spelled', () => {
    const least: Given = { is: 'between', from: 'P1D', to: '' };
    const texts = ['PT23H', 'PT24H', 'P2D', 'PT90M', ''];
    expect(texts.map((text) => holds('duration', least, text))).toEqual([false, true, true, false, false]);
    const most: Given = { is: 'between', from: '', to: 'PT2H' };
    expect(texts.map((text) => holds('duration', most, text))).toEqual([false, false, false, true, false]);
  });

  it('know the months and weeks of the calendar', () => {
    const within = (period: 'this-week' | 'this-month' | 'last-month' | 'this-year', day: string) =>
      holds('date', { is: 'period', period }, day);
    expect(
      ['2026-11-22', '2026-11-23', '2026-11-29', '2026-11-30'].map((day) => within('this-week', day)),
    ).toEqual([false, true, true, false]);
    expect(['2026-10-31', '2026-11-01', '2026-11-30'].map((day) => within('this-month', day))).toEqual([
      false,
      true,
      true,
    ]);
    expect(['2026-10-01', '2026-10-31', '2026-11-01'].map((day) => within('last-month', day))).toEqual([
      true,
      true,
      false,
    ]);
    expect(within('this-year', '2025-12-31')).toBe(false);
  });

  it('take moments by the day on the reader’s clock', () => {
    const today: Given = { is: 'period', period: 'today' };
    expect(holds('instant', today, '2026-11-26T16:59:59.999Z')).toBe(false);
    expect(holds('instant', today, '2026-11-26T17:00:00.000Z')).toBe(true);
    expect(holds('instant', today, '2026-11-27T16:59:59.999Z')).toBe(true);
    expect(holds('instant', today, '2026-11-27T17:00:00.000Z')).toBe(false);
  });

  it('compare amounts exactly, both ends included, either end open', () => {
    const exact: Given = { is: 'between', from: '9007199254740993', to: '9007199254740993' };
    expect(holds('money', exact, '9007199254740993.00')).toBe(true);
    expect(holds('money', exact, '9007199254740992')).toBe(false);
    expect(holds('money', exact, '9007199254740994')).toBe(false);
    expect(holds('money', { is: 'between', from: '', to: '0' }, '-12.5')).toBe(true);
    expect(holds('money', { is: 'between', from: '0.3', to: '' }, '0.30')).toBe(true);
    expect(holds('money', { is: 'between', from: '', to: '' }, '')).toBe(false);
  });

  it('tell empty cells from filled ones', () => {
    expect([holds('money', { is: 'empty' }, ''), holds('money', { is: 'empty' }, '0')]).toEqual([
      true,
      false,
    ]);
    expect([holds('text', { is: 'set' }, ''), holds('text', { is: 'set' }, 'x')]).toEqual([false, true]);
  });

  it('are offered by type of field', () => {
    expect(conditionsFor('money')).toEqual(['between', 'empty', 'set']);
    expect(conditionsFor('text')[0]).toBe('contains');
    expect(conditionsFor('date')[0]).toBe('last-days');
    expect(conditionsFor('lines')).toEqual([]);
  });
});
