import { describe, expect, it } from 'vitest';
import type { Person } from '#shared/domain/person/person-record.ts';
import { apply, leaves } from '#tests/builders/build-organisation-change.ts';
import {
  buildProcurement,
  decisionCommand,
  openTasks,
  play,
  requestBody,
  requestValues,
  submitNew,
  taskOf,
} from '#tests/builders/build-procurement.ts';

describe('somebody who leaves with approvals waiting', () => {
  it('AP5 OX7 hands them to the superior, who may then read the request; a late decision is kept', async () => {
    const state = buildProcurement();
    const { id } = await submitNew(state, 'purchase-request', requestValues());
    const late = decisionCommand(state, 'person-chen', 'agree', { offline: true });
    expect((await apply(state, [leaves('person-chen')])).result.outcome).toBe('accepted');
    expect(state.body<Person>('person', 'person-chen').active).toBe(false);
    expect(openTasks(state)).toEqual(['department-head person-director']);
    expect(requestBody(state, id).readers).toContain('person-director');
    expect(await play(state, late)).toMatchObject({ outcome: 'superseded', code: 'seat-replaced' });
    await play(state, decisionCommand(state, 'person-director', 'agree'));
    expect(requestBody(state, id).status).toBe('approved');
  });

  it('AP4 asks the superior for what is submitted afterwards', async () => {
    const state = buildProcurement();
    const chen = state.body<Person>('person', 'person-chen');
    state.apply([{ op: 'put', kind: 'person', id: 'person-chen', body: { ...chen, active: false } }]);
    await submitNew(state, 'purchase-request', requestValues());
    expect(taskOf(state, 'person-director')).toContain('department-head.r1.person-director');
  });
});
