import { describe, expect, it } from 'vitest';
import { superiorAbove } from '#shared/engines/process/directory.ts';
import type { ApproverRule } from '#shared/engines/process/process-types.ts';
import { resolveSeats } from '#shared/engines/process/resolve-seats.ts';
import { approveBy, buildDefinition, buildDirectory, ProcessPlay } from '#tests/builders/build-process.ts';

const INITIATOR = { initiatorId: 'linh', departmentId: 'procurement' };
const HEAD: ApproverRule = { by: 'department-head' };

function seatsOf(rule: ApproverRule, directory = buildDirectory({ linh: {}, chen: {} })) {
  return resolveSeats(rule, INITIATOR, directory).seats;
}

describe('who sits at a node', () => {
  it('takes named people, a role, the head of the department or the superior', () => {
    const directory = buildDirectory(
      { linh: { superiorId: 'minh' }, minh: {}, chen: {}, zhou: { roles: ['cfo'] }, yan: { roles: ['cfo'] } },
      { procurement: 'chen' },
    );
    expect(seatsOf({ by: 'person', personIds: ['chen', 'minh'] }, directory).map((s) => s.personId)).toEqual([
      'chen',
      'minh',
    ]);
    expect(seatsOf({ by: 'role', role: 'cfo' }, directory).map((s) => s.personId)).toEqual(['yan', 'zhou']);
    expect(seatsOf(HEAD, directory)).toEqual([{ personId: 'chen' }]);
    expect(seatsOf({ by: 'superior' }, directory)).toEqual([{ personId: 'minh' }]);
  });

  it('AP1 gives an empty seat to the process administrators, any one of whom decides', () => {
    const play = new ProcessPlay({
      definition: buildDefinition([{ ...approveBy([]), mode: 'all', approver: HEAD }]),
      directory: buildDirectory({ linh: {}, ops: { roles: ['process-admin'] } }),
    });
    expect(play.instance.runs[0]).toMatchObject({ mode: 'any-one' });
    expect(play.task('admin')).toMatchObject({ state: 'open', reasonCode: 'auto_empty' });
    play.agree('ops');
    expect(play.instance.state).toBe('approved');
    expect(play.task('admin')?.state).toBe('decided-by-other');
  });

  it('AP1 falls back on administrators where no process administrator is left', () => {
    const directory = buildDirectory({ linh: {}, admin: { roles: ['administrator'] } });
    expect(seatsOf(HEAD, directory)).toEqual([{ personId: 'admin', reasonCode: 'auto_empty' }]);
  });

  it('AP1 refuses to start, and to go on, where nobody at all could decide', () => {
    const nobody = buildDirectory({ linh: {}, chen: {}, admin: { active: false } });
    const definition = buildDefinition([approveBy(['chen'], 'any-one', 'a', 'b'), approveBy([], 'all', 'b')]);
    const refusedStart = new ProcessPlay({
      definition: buildDefinition([approveBy([])]),
      directory: nobody,
    });
    expect(refusedStart.last.verdict).toMatchObject({ kind: 'refused', code: 'no-approver' });
    const play = new ProcessPlay({ definition, directory: nobody });
    const before = play.state;
    expect(play.agree('chen').verdict).toMatchObject({ kind: 'refused', code: 'no-approver' });
    expect(play.state).toEqual(before);
  });

  it('AP2 gives the initiator’s own seat to the superior', () => {
    const directory = buildDirectory(
      { linh: { superiorId: 'director' }, director: {} },
      { procurement: 'linh' },
    );
    expect(seatsOf(HEAD, directory)).toEqual([{ personId: 'director', reasonCode: 'auto_initiator' }]);
  });

  it('AP2 gives it to the process administrators where the initiator is the top', () => {
    const directory = buildDirectory({ linh: {} }, { procurement: 'linh' });
    expect(seatsOf(HEAD, directory)).toEqual([{ personId: 'admin', reasonCode: 'auto_initiator' }]);
  });

  it('AP2 never seats the initiator, not even as the only process administrator', () => {
    const directory = buildDirectory({
      linh: { roles: ['process-admin'] },
      admin: { roles: ['administrator'] },
    });
    expect(seatsOf(HEAD, directory)).toEqual([{ personId: 'admin', reasonCode: 'auto_empty' }]);
  });

  it('AP3 leaves the initiator out where others sit at the node', () => {
    expect(seatsOf({ by: 'person', personIds: ['linh', 'chen'] })).toEqual([{ personId: 'chen' }]);
  });

  it('AP4 seats the superior of somebody who left, above that the administrators', () => {
    const directory = buildDirectory(
      { linh: {}, chen: { active: false, superiorId: 'director' }, director: {}, gone: { active: false } },
      { procurement: 'chen' },
    );
    expect(seatsOf(HEAD, directory)).toEqual([{ personId: 'director', reasonCode: 'auto_disabled' }]);
    expect(seatsOf({ by: 'person', personIds: ['gone'] }, directory)).toEqual([
      { personId: 'admin', reasonCode: 'auto_empty' },
    ]);
  });

  it('AP8 gives somebody named twice one seat', () => {
    expect(seatsOf({ by: 'person', personIds: ['chen', 'chen'] })).toEqual([{ personId: 'chen' }]);
  });

  it('AP11 stops climbing where superiors form a circle', () => {
    const directory = buildDirectory({
      chen: { superiorId: 'zhou', active: false },
      zhou: { superiorId: 'chen', active: false },
    });
    expect(superiorAbove(directory, 'chen', new Set())).toBeUndefined();
  });

  it('AP7 asks the head of the department as it is when the node opens', () => {
    const definition = buildDefinition([
      approveBy(['zhou'], 'any-one', 'a', 'b'),
      { ...approveBy([], 'any-one', 'b'), approver: HEAD },
    ]);
    const people = { linh: {}, zhou: {}, chen: {}, wang: {} };
    const play = new ProcessPlay({ definition, directory: buildDirectory(people, { department: 'chen' }) });
    play.directory = buildDirectory(people, { department: 'wang' });
    play.agree('zhou');
    expect(play.task('wang')?.state).toBe('open');
    expect(play.task('chen')).toBeUndefined();
  });
});

describe('seats of people who leave', () => {
  const people = { linh: {}, chen: { superiorId: 'director' }, zhou: {}, director: {} };

  it('AP5 moves the open task to the superior and keeps the other decisions of the node', () => {
    const definition = buildDefinition([approveBy(['zhou', 'chen'], 'all')]);
    const play = new ProcessPlay({ definition, directory: buildDirectory(people) });
    play.agree('zhou');
    play.leave('chen');
    expect(play.task('chen')).toMatchObject({ state: 'cancelled', reasonCode: 'seat_replaced' });
    expect(play.task('director')).toMatchObject({ state: 'open', reasonCode: 'auto_disabled' });
    play.agree('director');
    expect(play.instance.state).toBe('approved');
  });

  it('AP5 goes past a superior who sits at the node already', () => {
    const definition = buildDefinition([approveBy(['director', 'chen'], 'all')]);
    const play = new ProcessPlay({ definition, directory: buildDirectory(people) });
    play.leave('chen');
    expect(play.open()).toEqual(['i.a.r1.director', 'i.a.r1.admin']);
  });

  it('AP5 replaces a seat whose turn has not come without opening it', () => {
    const definition = buildDefinition([approveBy(['zhou', 'chen'], 'sequential')]);
    const play = new ProcessPlay({ definition, directory: buildDirectory(people) });
    play.leave('chen');
    expect(play.open()).toEqual(['i.a.r1.zhou']);
    play.agree('zhou');
    expect(play.open()).toEqual(['i.a.r1.director']);
  });

  it('AP5 opens a seat for the substitute when its holder left before their turn', () => {
    const definition = buildDefinition([approveBy(['zhou', 'chen'], 'sequential')]);
    const play = new ProcessPlay({ definition, directory: buildDirectory(people) });
    play.directory = buildDirectory({ ...people, chen: { superiorId: 'director', active: false } });
    play.agree('zhou');
    expect(play.open()).toEqual(['i.a.r1.director']);
    play.agree('director');
    expect(play.instance.state).toBe('approved');
  });
});
