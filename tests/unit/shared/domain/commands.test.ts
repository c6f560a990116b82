import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ACTIONS, type Action } from '#shared/access/policy/actions.ts';
import { commandDefinition, commandTypes } from '#shared/domain/commands.ts';
import { ANY_FORM, isDocumentKind } from '#shared/engines/command/document.ts';
import en from '#shared/i18n/locales/en/codes.json';
import enNotices from '#shared/i18n/locales/en/notices.json';
import zh from '#shared/i18n/locales/zh-CN/codes.json';
import zhNotices from '#shared/i18n/locales/zh-CN/notices.json';

const DOMAIN = join(import.meta.dirname, '../../../../src-shared/domain');

const sources = readdirSync(DOMAIN, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .map((name) => readFileSync(join(DOMAIN, name), 'utf8'));

/** Words written out in the domain after `pattern`, e.g. the first argument of `refused('…')`. */
function wordsAfter(pattern: RegExp): readonly string[] {
  const found = sources.flatMap((text) => [...text.matchAll(pattern)].map((match) => match[1] ?? ''));
  return [...new Set(found)].sort();
}

describe('the registry of commands', () => {
  test.each([
    'purchase-request.create',
    'purchase-request.submit',
    'purchase-request.withdraw',
    'purchase-request.cancel',
    'purchase-order.create',
    'purchase-order.submit',
    'purchase-order.withdraw',
    'purchase-order.cancel',
    'goods-receipt.post',
    'record.create',
    'record.edit',
    'record.delete',
    'record.import',
    'record.undo-import',
    'import-run.note',
    'import-mapping.save',
    'approval.agree',
    'approval.reject',
    'approval.return',
    'approval.take-back',
    'approval.read',
    'approval.see',
    'attachment.add',
    'attachment.remove',
    'attachment.receive',
    'comment.add',
    'comment.edit',
    'comment.delete',
    'conflict.decide',
    'exception.settle',
    'notice.read',
    'quarantine.handle',
    'process.publish',
    'list-view.save',
    'list-view.delete',
    'list-view.set-default',
  ])('%s is a command', (type) => {
    expect(commandDefinition(type)?.type).toBe(type);
  });

  test('each type stands once and is a noun and a verb', () => {
    expect(new Set(commandTypes()).size).toBe(commandTypes().length);
    for (const type of commandTypes()) expect(type).toMatch(/^[a-z]+(-[a-z]+)*\.[a-z]+(-[a-z]+)*$/);
  });

  test.each(['', 'record', 'record.destroy', 'constructor', '__proto__'])('%j is no command', (type) => {
    expect(commandDefinition(type)).toBeUndefined();
  });

  test('commands declare only kinds that exist', () => {
    for (const type of commandTypes()) {
      const reads = commandDefinition(type)?.reads ?? [];
      expect(reads.filter((kind) => kind !== ANY_FORM && !isDocumentKind(kind))).toEqual([]);
    }
  });

  test('money and bank decisions are never shown before the server made them', () => {
    expect(commandDefinition('conflict.decide')?.optimism).toBe('wait');
    expect(commandDefinition('record.edit')?.waits).toBeDefined();
  });
});

describe('words for what commands answer', () => {
  test('every refusal written in the domain has a sentence in both languages', () => {
    const codes = wordsAfter(/\brefused\(\s*'([a-z-]+)'/g);
    expect(codes.length).toBeGreaterThan(20);
    expect(codes.filter((code) => !(code in en))).toEqual([]);
    expect(codes.filter((code) => !(code in zh))).toEqual([]);
  });

  test('every outcome code written in the domain has a sentence in both languages', () => {
    const codes = wordsAfter(/outcome: '[a-z-]+', code: '([a-z-]+)'/g);
    expect(codes).toEqual(expect.arrayContaining(['over-receipt', 'values-differ', 'order-cancelled']));
    expect(codes.filter((code) => !(code in en) || !(code in zh))).toEqual([]);
  });

  test('every right that can be missing has a sentence in both languages', () => {
    const rights = readFileSync(join(DOMAIN, '../access/policy/records.ts'), 'utf8');
    const union = rights.slice(
      rights.indexOf('EditRefusal ='),
      rights.indexOf(';', rights.indexOf('EditRefusal =')),
    );
    const codes = [...union.matchAll(/'([a-z-]+)'/g)].map((match) => match[1] ?? '');
    expect(codes).toContain('own-roles');
    expect(codes.filter((code) => !(code in en) || !(code in zh))).toEqual([]);
  });

  test('every answer in the policy table has a sentence in both languages', () => {
    const codes = Object.values<Action>(ACTIONS).flatMap(({ unseen, refused, otherKind }) =>
      [unseen, refused, otherKind].filter((code) => code !== undefined),
    );
    expect(codes).toContain('not-your-task');
    expect(codes.filter((code) => !(code in en) || !(code in zh))).toEqual([]);
  });

  test('every command stands in the policy table, and nothing else does', () => {
    expect(Object.keys(ACTIONS).sort()).toEqual([...commandTypes()].sort());
  });

  test('every field error has a sentence in both languages', () => {
    const errors = readFileSync(join(DOMAIN, '../engines/form/field-error.ts'), 'utf8');
    const codes = [...errors.matchAll(/\| '([a-z-]+)'/g)].map((match) => match[1] ?? '');
    expect(codes).toContain('too-many-decimals');
    expect(codes.filter((code) => !(code in en.field))).toEqual([]);
    expect(Object.keys(zh.field).sort()).toEqual([...codes].sort());
  });

  test.each([
    'conflict-opened',
    'conflict-to-decide',
    'conflict-decided-yours',
    'conflict-decided-theirs',
    'comment-added',
    'comment-answered',
    'exception-keep',
    'exception-return',
    'exception-otherwise',
  ])('the notice %s has a sentence in both languages', (code) => {
    expect(enNotices).toHaveProperty(code);
    expect(zhNotices).toHaveProperty(code);
  });
});
