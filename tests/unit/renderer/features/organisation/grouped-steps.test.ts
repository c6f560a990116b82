import { expect, test } from 'vitest';
import { groupedSteps } from '#renderer/features/organisation/preview/grouped-steps.ts';
import type { FutureStep } from '#shared/domain/organisation/organisation-effects.ts';

const step = (departmentId: string, initiatorIds: string[], to: string): FutureStep => ({
  process: 'purchase-request',
  nodeId: 'department-head',
  departmentId,
  initiatorIds,
  after: { how: 'named', personIds: [to] },
});

test('what goes to the same people is one line, whatever departments and people hand it in', () => {
  const groups = groupedSteps([
    step('d1', ['ann', 'ben'], 'chen'),
    step('d2', ['ben'], 'chen'),
    step('d3', ['ann'], 'zhou'),
  ]);
  expect(groups.map(({ departmentIds, initiatorIds }) => [departmentIds, initiatorIds])).toEqual([
    [
      ['d1', 'd2'],
      ['ann', 'ben'],
    ],
    [['d3'], ['ann']],
  ]);
});
