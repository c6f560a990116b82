import { describe, expect, it } from 'vitest';
import type { DocumentView, PendingState } from '#renderer/data/contract.ts';
import { editObstacle, isSetAside } from '#renderer/features/record/may-edit.ts';
import { actorOf } from '#renderer/features/record/use-actor.ts';
import { FORMS } from '#shared/domain/forms.ts';
import type { Person } from '#shared/domain/person/person-record.ts';
import { buildPerson } from '#tests/builders/build-company.ts';
import { buildRequest } from '#tests/builders/build-purchase.ts';

type View = Pick<DocumentView, 'document' | 'serverVersion' | 'pending'>;

const LINH = buildPerson({ name: 'Linh', roles: ['buyer'], departmentId: 'department-procurement' });
const WANG = buildPerson({ name: 'Wang', roles: ['finance'], departmentId: 'department-finance' });

/** A request of Linh's, with an own action in a state. */
function viewOf(status: 'draft' | 'approved', serverVersion: number | null, state?: PendingState): View {
  const document = { id: 'r1', body: buildRequest({ status }) } as unknown as View['document'];
  const pending = state === undefined ? [] : ([{ state }] as unknown as View['pending']);
  return { document, serverVersion, pending };
}

const obstacle = (view: View, id: string, person: Person) =>
  editObstacle(FORMS['purchase-request'], view, actorOf({ id, person }, []));

describe('whether a record is the reader’s to change', () => {
  it('follows the shared rule: owner, status, colleagues', () => {
    expect(obstacle(viewOf('draft', 1), 'person-linh', LINH)).toBeUndefined();
    expect(obstacle(viewOf('draft', 1), 'person-wang', WANG)).toBe('only-owner-may-edit');
    expect(obstacle(viewOf('approved', 1), 'person-linh', LINH)).toBe('not-editable');
  });

  it.each(['quarantined', 'refused'] as const)('ends where its creation was %s', (state) => {
    expect(obstacle(viewOf('draft', null, state), 'person-linh', LINH)).toBe('not-accepted');
  });

  it('ends where what was done to it lies with the manager, not where one edit was refused', () => {
    expect(isSetAside(viewOf('draft', 3, 'quarantined'))).toBe(true);
    expect(isSetAside(viewOf('draft', 3, 'refused'))).toBe(false);
    expect(isSetAside(viewOf('draft', null, 'saved-here'))).toBe(false);
    expect(isSetAside(viewOf('draft', null))).toBe(false);
  });
});
