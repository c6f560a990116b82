import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import enCodes from '#shared/i18n/locales/en/codes.json';
import enNotices from '#shared/i18n/locales/en/notices.json';
import enTasks from '#shared/i18n/locales/en/tasks.json';
import zhCodes from '#shared/i18n/locales/zh-CN/codes.json';
import zhNotices from '#shared/i18n/locales/zh-CN/notices.json';
import zhTasks from '#shared/i18n/locales/zh-CN/tasks.json';

const FOLDER = 'src-shared/engines/process';
const sources = readdirSync(FOLDER).map((file) => readFileSync(`${FOLDER}/${file}`, 'utf8'));
const types = readFileSync(`${FOLDER}/process-types.ts`, 'utf8');
const step = readFileSync(`${FOLDER}/process-step.ts`, 'utf8');

/** The words of a union of string literals, comments left out. */
function wordsOf(source: string, name: string): string[] {
  const plain = source.replaceAll(/\/\*\*.*?\*\//gs, '');
  const union = plain.match(new RegExp(`export type ${name} =([^;]*);`))?.[1] ?? '';
  return [...union.matchAll(/'([\w-]+)'/g)].map((match) => match[1] ?? '');
}

const archived = wordsOf(types, 'ArchiveReason');
const reasons = wordsOf(types, 'ReasonCode');
const lacking = (texts: object, words: readonly string[]) => words.filter((word) => !(word in texts));

describe.each([
  ['en', enCodes, enNotices, enTasks],
  ['zh-CN', zhCodes, zhNotices, zhTasks],
])('the words of approvals in %s', (_language, codes, notices, tasks) => {
  it('name every refusal and every reason why a decision has no effect', () => {
    const refusals = wordsOf(step, 'RefusalCode');
    expect(refusals.length).toBeGreaterThan(8);
    expect(lacking(codes, refusals)).toEqual([]);
    expect(
      lacking(
        codes,
        archived.filter((reason) => reason !== 'repeated'),
      ),
    ).toEqual([]);
    expect(lacking(tasks.archived, archived)).toEqual([]);
  });

  it('name every reason of what happened without a person, and every state of a task', () => {
    expect(reasons.length).toBeGreaterThan(10);
    expect(lacking(tasks.reason, reasons)).toEqual([]);
    expect(lacking(tasks.taskState, wordsOf(types, 'TaskState'))).toEqual([]);
    expect(lacking(tasks.instance, wordsOf(types, 'InstanceState'))).toEqual([]);
  });

  it('hold a sentence for everything that people are told', () => {
    const told = sources.flatMap((text) => [...text.matchAll(/\bcode: '([\w-]+)',\n\s+values/g)]);
    const words = [...told.map((match) => match[1] ?? ''), ...archived.filter((word) => word !== 'repeated')];
    expect(words).toEqual(expect.arrayContaining(['approval-voided']));
    const forInitiator = ['approved', 'rejected', 'returned'].flatMap((state) => [
      `request-${state}`,
      `request-${state}-by-rule`,
    ]);
    const kept = [
      'process-suspended',
      'no-process',
      'no-exchange-rate',
      'no-approver',
      'supplier-not-orderable',
    ];
    const late = ['withdraw-too-late', 'withdraw-too-late-by-rule', 'decision-after-withdraw'];
    const others = ['other-decision-archived', ...late, ...forInitiator, ...kept];
    expect(lacking(notices, [...words.filter((word) => word !== 'already-decided'), ...others])).toEqual([]);
  });

  it('name every moment of a notice', () => {
    const labels = sources.flatMap((text) => [...text.matchAll(/label: '([\w-]+)'/g)].map((m) => m[1] ?? ''));
    expect(labels.length).toBeGreaterThan(3);
    expect(lacking(notices.moment, labels)).toEqual([]);
    expect(lacking(notices.moment, ['theirs-accepted', 'yours-accepted'])).toEqual([]);
  });
});
