import { describe, expect, it } from 'vitest';
import {
  approveBy,
  buildContent,
  buildDefinition,
  buildDirectory,
  ProcessPlay,
  playOf,
} from '#tests/builders/build-process.ts';

describe('how a node decides', () => {
  it('any-one passes with the first agreement and releases the others', () => {
    const play = playOf(['chen', 'zhou']);
    play.agree('chen');
    expect(play.instance.state).toBe('approved');
    expect(play.task('zhou')).toMatchObject({ state: 'decided-by-other', reasonCode: 'decided_by_other' });
  });

  it('any-one is decided either way by the first valid decision', () => {
    const play = playOf(['chen', 'zhou']);
    play.reject('zhou');
    expect(play.instance.state).toBe('rejected');
    expect(play.task('chen')?.state).toBe('decided-by-other');
  });

  it('all passes only when everybody has agreed', () => {
    const play = playOf(['chen', 'zhou', 'wang'], 'all');
    play.agree('chen');
    play.agree('wang');
    expect(play.instance.state).toBe('running');
    play.agree('zhou');
    expect(play.instance.state).toBe('approved');
  });

  it('sequential opens the next task only after the previous agreement', () => {
    const play = playOf(['chen', 'zhou', 'wang'], 'sequential');
    expect(play.open()).toEqual(['i.a.r1.chen']);
    play.agree('chen');
    expect(play.open()).toEqual(['i.a.r1.zhou']);
    play.reject('zhou');
    expect(play.instance.state).toBe('rejected');
    expect(play.task('wang')).toBeUndefined();
  });

  it('MM1 one reject ends an all-must-agree node at once, and the open tasks say why', () => {
    const play = playOf(['chen', 'zhou', 'wang'], 'all');
    play.agree('chen');
    play.reject('zhou');
    expect(play.instance.state).toBe('rejected');
    expect(play.task('wang')).toMatchObject({ state: 'cancelled', reasonCode: 'node_failed' });
    expect(play.task('chen')?.state).toBe('agreed');
  });

  it('MM3 one return takes effect at once and ignores the vote', () => {
    const play = playOf(['chen', 'zhou', 'wang'], 'all');
    play.agree('chen');
    play.sendBack('zhou', { opinion: 'Which budget?' });
    expect(play.instance.state).toBe('returned');
    expect(play.task('wang')).toMatchObject({ state: 'cancelled', reasonCode: 'returned' });
    expect(play.open()).toEqual(['i.resubmit.r1.linh']);
    expect(play.last.tellings).toMatchObject([
      { personId: 'linh', code: 'request-returned', values: { opinion: 'Which budget?' } },
    ]);
  });

  it('MM5 a late agreement after a veto is archived and reopens nothing', () => {
    const play = playOf(['chen', 'zhou'], 'all');
    play.reject('chen');
    const step = play.agree('zhou');
    expect(step.verdict).toMatchObject({ kind: 'superseded', code: 'decided-first-by-other' });
    expect(play.instance.state).toBe('rejected');
    expect(play.open()).toEqual([]);
  });

  it('MM6 copies to readers survive a rejection and a withdrawal', () => {
    const definition = buildDefinition([
      { id: 'copy', type: 'cc', readers: { by: 'person', personIds: ['wang'] }, next: 'a' },
      approveBy(['chen']),
    ]);
    const directory = buildDirectory({ linh: {}, chen: {}, wang: {} });
    const rejected = new ProcessPlay({ definition, directory });
    rejected.reject('chen');
    const withdrawn = new ProcessPlay({ definition, directory });
    withdrawn.withdraw();
    expect(rejected.task('wang')?.state).toBe('unread');
    expect(withdrawn.task('wang')?.state).toBe('unread');
  });

  it('hands out one copy per reader and none to the initiator', () => {
    const copy = (id: string, next: string) =>
      ({ id, type: 'cc', readers: { by: 'person', personIds: ['wang', 'linh'] }, next }) as const;
    const definition = buildDefinition([copy('one', 'two'), copy('two', 'a'), approveBy(['chen'])]);
    const play = new ProcessPlay({ definition, directory: buildDirectory({ linh: {}, chen: {}, wang: {} }) });
    const copies = [...play.state.tasks.values()].filter((task) => task.purpose === 'cc');
    expect(copies.map((task) => task.assigneeId)).toEqual(['wang']);
  });
});

describe('AP9 the same person at the next step', () => {
  const directory = buildDirectory({ linh: {}, chen: {}, zhou: {} }, { department: 'chen' });
  const twice = buildDefinition([
    approveBy(['chen'], 'any-one', 'a', 'b'),
    approveBy(['chen', 'zhou'], 'all', 'b'),
  ]);

  it('AP9 counts the agreement of the step just before, with its reason', () => {
    const play = new ProcessPlay({ definition: twice, directory });
    play.agree('chen');
    expect(play.state.tasks.get('i.b.r1.chen')).toMatchObject({
      state: 'auto-approved',
      reasonCode: 'auto_same_person',
    });
    expect(play.open()).toEqual(['i.b.r1.zhou']);
  });

  it('AP9 RS4 asks again in the rounds after a return', () => {
    const play = new ProcessPlay({ definition: twice, directory });
    play.sendBack('chen');
    play.resubmit();
    play.agree('chen');
    expect(play.open()).toEqual(['i.b.r2.chen', 'i.b.r2.zhou']);
  });

  it('AP9 asks when the step before was decided by a rule, not by the person', () => {
    const definition = buildDefinition([
      { id: 'rule', type: 'auto-approve', inNameOf: { by: 'department-head' }, next: 'a' },
      approveBy(['chen']),
    ]);
    const play = new ProcessPlay({ definition, directory });
    expect(play.open()).toEqual(['i.a.r1.chen']);
  });

  it('AP9 asks when another step stood between', () => {
    const definition = buildDefinition([
      approveBy(['chen'], 'any-one', 'a', 'b'),
      approveBy(['zhou'], 'any-one', 'b', 'c'),
      approveBy(['chen'], 'any-one', 'c'),
    ]);
    const play = new ProcessPlay({ definition, directory });
    play.agree('chen');
    play.agree('zhou');
    expect(play.open()).toEqual(['i.c.r1.chen']);
  });
});

describe('approval by rule', () => {
  const definition = buildDefinition([
    { id: 'rule', type: 'auto-approve', inNameOf: { by: 'department-head' }, next: 'end' },
  ]);

  it('decides in the head’s name and says that a rule did', () => {
    const directory = buildDirectory({ linh: {}, chen: {} }, { department: 'chen' });
    const play = new ProcessPlay({ definition, directory });
    expect(play.instance.state).toBe('approved');
    expect(play.task('chen')).toMatchObject({ state: 'auto-approved', reasonCode: 'auto_rule' });
    expect(play.last.tellings).toMatchObject([{ personId: 'linh', code: 'request-approved-by-rule' }]);
  });

  it('AP1 asks a person where the department has no head', () => {
    const play = new ProcessPlay({ definition, directory: buildDirectory({ linh: {} }) });
    expect(play.instance.state).toBe('running');
    expect(play.open()).toEqual(['i.rule.r1.admin']);
    play.agree('admin');
    expect(play.instance.state).toBe('approved');
  });

  it('AP4 asks the stand-in of a head who left, in whose name no rule decides', () => {
    const directory = buildDirectory(
      { linh: {}, chen: { active: false, superiorId: 'director' }, director: {} },
      { department: 'chen' },
    );
    const play = new ProcessPlay({ definition, directory });
    expect(play.instance.state).toBe('running');
    expect(play.open()).toEqual(['i.rule.r1.director']);
  });

  it('WD3 tells a withdrawal that came too late that a rule decided, and names nobody', () => {
    const directory = buildDirectory({ linh: {}, chen: {} }, { department: 'chen' });
    const play = new ProcessPlay({ definition, directory });
    const step = play.withdraw();
    expect(step.verdict).toMatchObject({ kind: 'superseded', code: 'ended', details: { name: '' } });
    expect(step.tellings).toMatchObject([{ code: 'withdraw-too-late-by-rule', values: {} }]);
    expect(play.instance.state).toBe('approved');
  });

  it('says that a rule decided, and not whoever changed the content, when a change lets it', () => {
    const small = { field: 'baseAmount', op: '<', value: '5000' } as const;
    const nodes = [
      { id: 'c', type: 'condition', branches: [{ when: small, next: 'rule' }], otherwise: 'a' },
      { id: 'rule', type: 'auto-approve', inNameOf: { by: 'department-head' }, next: 'end' },
      approveBy(['chen']),
    ] as const;
    const directory = buildDirectory({ linh: {}, chen: {}, minh: {} }, { department: 'chen' });
    const play = new ProcessPlay({ definition: buildDefinition(nodes), directory });
    play.change(buildContent('4000.00'), 'minh');
    expect(play.instance.state).toBe('approved');
    expect(play.last.tellings).toMatchObject([{ personId: 'linh', code: 'request-approved-by-rule' }]);
  });

  it('AP2 asks the superior where the head would approve the own request', () => {
    const directory = buildDirectory(
      { linh: { superiorId: 'director' }, director: {} },
      { department: 'linh' },
    );
    const play = new ProcessPlay({ definition, directory });
    expect(play.instance.state).toBe('running');
    expect(play.open()).toEqual(['i.rule.r1.director']);
  });
});
