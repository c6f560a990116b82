import { describe, expect, it } from 'vitest';
import { DEFAULT_PROCESSES } from '#shared/domain/approval/default-processes.ts';
import { conditionHolds } from '#shared/engines/process/evaluate-condition.ts';
import type { Condition, ProcessNode } from '#shared/engines/process/process-types.ts';
import { validateDefinition } from '#shared/engines/process/validate-definition.ts';
import { approveBy, buildDefinition, buildDirectory, ProcessPlay } from '#tests/builders/build-process.ts';

describe('conditions', () => {
  const facts = (baseAmount: string) => ({ baseAmount, initiatorIsDepartmentHead: false });

  it.each([
    ['<', '4999.99', true],
    ['<', '5000.00', false],
    ['<', '5000', false],
    ['<=', '5000.00', true],
    ['>', '200000.00', false],
    ['>', '200000.01', true],
    ['>=', '200000', true],
  ] as const)('compare exact decimals: %s with %s is %s', (op, amount, holds) => {
    const value = amount.startsWith('2') ? '200000' : '5000';
    expect(conditionHolds({ field: 'baseAmount', op, value }, facts(amount))).toBe(holds);
  });

  it('stay exact where floating numbers would not', () => {
    const condition: Condition = { field: 'baseAmount', op: '<', value: '9007199254740993' };
    expect(conditionHolds(condition, facts('9007199254740992'))).toBe(true);
    expect(conditionHolds(condition, facts('9007199254740993'))).toBe(false);
  });

  it('join with all', () => {
    const condition: Condition = {
      all: [
        { field: 'baseAmount', op: '<', value: '5000' },
        { field: 'initiatorIsDepartmentHead', equals: false },
      ],
    };
    expect(conditionHolds(condition, facts('1'))).toBe(true);
    expect(conditionHolds(condition, { baseAmount: '1', initiatorIsDepartmentHead: true })).toBe(false);
  });
});

describe('a definition that may be published', () => {
  const problemsOf = (nodes: readonly ProcessNode[]) =>
    validateDefinition({ ...buildDefinition([]), nodes }).map(({ code }) => code);
  const start: ProcessNode = { id: 'start', type: 'start', next: 'end' };
  const end: ProcessNode = { id: 'end', type: 'end' };

  it.each(DEFAULT_PROCESSES)('is the default process of $subjectKind', (definition) => {
    expect(validateDefinition(definition)).toEqual([]);
  });

  it.each([
    ['no start', [end], 'no-start'],
    ['two starts', [start, { ...start, id: 'again' }, end], 'several-starts'],
    ['no end', [{ ...start, next: 'start' }], 'no-end'],
    ['two nodes of one id', [start, end, end], 'duplicate-node'],
    ['a step to nowhere', [{ ...start, next: 'gone' }, end], 'unknown-node'],
    ['a node that nobody reaches', [start, end, approveBy(['chen'])], 'unreachable-node'],
    [
      'a circle',
      [
        { ...start, next: 'a' },
        approveBy(['chen'], 'any-one', 'a', 'b'),
        approveBy(['chen'], 'any-one', 'b', 'a'),
        end,
      ],
      'endless',
    ],
    ['a node without people', [{ ...start, next: 'a' }, approveBy([]), end], 'no-approver-rule'],
  ] as const)('has not %s', (_case, nodes, code) => {
    expect(problemsOf(nodes)).toContain(code);
  });

  it('has no amount that is not a number', () => {
    const when = { field: 'baseAmount', op: '<', value: '5,000' } as const;
    const branches = [{ when, next: 'end' }];
    const condition = { id: 'c', type: 'condition', branches, otherwise: 'end' } as const;
    expect(problemsOf([{ ...start, next: 'c' }, condition, end])).toEqual(['bad-amount']);
  });

  it('VR1 goes on in running instances as it was when they started', () => {
    const definition = buildDefinition([
      approveBy(['chen'], 'any-one', 'a', 'b'),
      approveBy(['zhou'], 'all', 'b'),
    ]);
    const play = new ProcessPlay({ definition, directory: buildDirectory({ linh: {}, chen: {}, zhou: {} }) });
    expect(play.instance.definition).toEqual(definition);
    play.agree('chen');
    expect(play.open()).toEqual(['i.b.r1.zhou']);
  });
});
