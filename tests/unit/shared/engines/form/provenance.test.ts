import { describe, expect, test } from 'vitest';
import type { FormValues } from '#shared/engines/form/form-values.ts';
import {
  changedByOthersSince,
  createdBy,
  isOwnSince,
  provenanceAt,
  provenanceOf,
  withProvenance,
} from '#shared/engines/form/provenance.ts';
import { buildCommand } from '#tests/builders/build-command.ts';

const command = (actor: string, device = 'laptop') =>
  buildCommand({ type: 'record.edit', target: { kind: 'supplier', id: 's' }, payload: {}, actor, device });

const linh = command('linh');
const minh = command('minh');

describe('provenance', () => {
  test('what has none of its own is the creator’s', () => {
    const body = withProvenance({ provenance: createdBy(linh) }, ['phone'], provenanceOf(minh, 2));
    expect(provenanceAt(body, 'phone')?.personId).toBe('minh');
    expect(provenanceAt(body, 'email')?.personId).toBe('linh');
  });

  test('a line as a whole is whoever changed any of it last', () => {
    const first = withProvenance({}, ['lines/l1/quantity'], provenanceOf(linh, 2));
    const second = withProvenance(first, ['lines/l1/unit'], provenanceOf(minh, 3));
    expect(provenanceAt(second, 'lines/l1')?.personId).toBe('minh');
    expect(provenanceAt(second, 'lines/l2')).toBeUndefined();
  });

  test('a cell of an added line is whoever added the line', () => {
    const body = withProvenance({}, ['lines/l1'], provenanceOf(linh, 2));
    expect(provenanceAt(body, 'lines/l1/quantity')?.personId).toBe('linh');
  });

  test('others are other people, and the same person on another device', () => {
    const body = withProvenance({}, ['phone'], provenanceOf(linh, 5));
    expect(changedByOthersSince(body, 4, minh)).toEqual(['phone']);
    expect(changedByOthersSince(body, 4, command('linh', 'desktop'))).toEqual(['phone']);
    expect(changedByOthersSince(body, 4, linh)).toEqual([]);
    expect(changedByOthersSince(body, 5, minh)).toEqual([]);
  });

  test('an own newer value is one of an earlier command of the same device', () => {
    const body = withProvenance({}, ['phone'], provenanceOf(linh, 5));
    const later = { ...command('linh'), seenVersion: 4 };
    expect(isOwnSince(body, 'phone', later)).toBe(true);
    expect(isOwnSince(body, 'phone', { ...later, seenVersion: 5 })).toBe(false);
    expect(isOwnSince(body, 'phone', { ...later, device: 'desktop' })).toBe(false);
    expect(isOwnSince(body, 'phone', { ...linh, seenVersion: 4 })).toBe(false);
    expect(isOwnSince(body, 'email', later)).toBe(false);
  });

  test('a body stays small: the oldest three hundred and first entry gives way', () => {
    const old = withProvenance<FormValues>({}, ['oldest'], provenanceOf(linh, 1));
    const paths = Array.from({ length: 300 }, (_, index) => `lines/l${index}/quantity`);
    const body = withProvenance(old, paths, provenanceOf(minh, 2));
    expect(Object.keys(body.provenance ?? {})).toHaveLength(300);
    expect(provenanceAt(body, 'oldest')).toBeUndefined();
  });
});
