import { describe, expect, it } from 'vitest';
import {
  approveBy,
  buildContent,
  buildDefinition,
  buildDirectory,
  ProcessPlay,
  playOf,
} from '#tests/builders/build-process.ts';

const directory = buildDirectory({ linh: {}, chen: {}, zhou: {}, wang: {} }, { department: 'chen' });

describe('withdrawing', () => {
  it('WD1 any time before the end takes everything that waits out of the way', () => {
    const play = playOf(['chen', 'zhou'], 'all');
    play.agree('chen');
    play.withdraw('linh', { opinion: 'No longer needed' });
    expect(play.instance).toMatchObject({ state: 'withdrawn', endedAt: expect.any(String) });
    expect(play.task('zhou')).toMatchObject({ state: 'cancelled', reasonCode: 'withdrawn' });
  });

  it('WD1 only before anybody decided, where the process says so', () => {
    const definition = buildDefinition([approveBy(['chen', 'zhou'], 'all')], { withdraw: 'before-decision' });
    const early = new ProcessPlay({ definition, directory });
    early.withdraw();
    expect(early.instance.state).toBe('withdrawn');
    const late = new ProcessPlay({ definition, directory });
    late.agree('chen');
    expect(late.withdraw().verdict).toMatchObject({ kind: 'superseded', code: 'already-decided' });
    expect(late.instance.state).toBe('running');
  });

  it('WD2 keeps the opinions that were given before', () => {
    const play = playOf(['chen', 'zhou'], 'all');
    play.agree('chen', { opinion: 'Good price' });
    play.withdraw();
    expect(play.instance.events).toContainEqual(
      expect.objectContaining({ action: 'agree', opinion: 'Good price' }),
    );
    expect(play.task('chen')?.state).toBe('agreed');
  });

  it('WD3 coming second to the last approval is archived and its author told by whom and when', () => {
    const play = playOf(['chen']);
    play.agree('chen');
    const step = play.withdraw('linh', { zone: 'Asia/Ho_Chi_Minh' });
    expect(play.instance.state).toBe('approved');
    expect(step.verdict).toMatchObject({ kind: 'superseded', code: 'ended', details: { name: '陈伟' } });
    expect(step.tellings).toMatchObject([
      {
        personId: 'linh',
        code: 'withdraw-too-late',
        moments: [{ zone: 'Asia/Manila' }, { zone: 'Asia/Ho_Chi_Minh' }],
      },
    ]);
    expect(play.instance.events.at(-1)).toMatchObject({ action: 'withdraw', archived: 'ended' });
  });

  it('is the initiator’s alone, and twice is once', () => {
    const play = playOf(['chen']);
    expect(play.withdraw('chen').verdict).toMatchObject({ kind: 'refused', code: 'not-your-request' });
    play.withdraw();
    expect(play.withdraw().verdict).toEqual({ kind: 'repeated' });
  });
});

describe('a return and the next round', () => {
  it('RS2 starts again at the first node, with everybody’s seat open again', () => {
    const play = playOf(['chen', 'zhou'], 'all');
    play.agree('chen');
    play.sendBack('zhou');
    play.resubmit(buildContent('9000.00', { subjectVersion: 4 }));
    expect(play.instance).toMatchObject({ state: 'running', round: 2, subjectVersion: 4 });
    expect(play.open()).toEqual(['i.a.r2.chen', 'i.a.r2.zhou']);
    expect(play.state.tasks.get('i.resubmit.r1.linh')?.state).toBe('done');
  });

  it('RS6 counts rounds, each with the version and hash of what it decides on', () => {
    const play = playOf(['chen']);
    play.sendBack('chen');
    play.resubmit(buildContent('9000.00', { subjectVersion: 4 }));
    play.sendBack('chen');
    play.resubmit(buildContent('8000.00', { subjectVersion: 6 }));
    const rounds = play.instance.events.filter(({ action }) => action === 'start' || action === 'resubmit');
    expect(rounds.map(({ round, seenVersion, contentHash }) => [round, seenVersion, contentHash])).toEqual([
      [1, 2, 'hash-of-10000.00'],
      [2, 4, 'hash-of-9000.00'],
      [3, 6, 'hash-of-8000.00'],
    ]);
  });

  it('archives a decision that arrives while it lies with the initiator', () => {
    const play = playOf(['chen', 'zhou'], 'all');
    play.sendBack('chen');
    expect(play.agree('zhou').verdict).toMatchObject({ kind: 'superseded', code: 'returned' });
  });

  it('asks for a decision on the new round when one for the old round arrives', () => {
    const play = playOf(['chen', 'zhou'], 'all');
    play.sendBack('chen');
    play.resubmit();
    const late = play.agree('zhou', { taskId: 'i.a.r1.zhou' });
    expect(late.verdict).toMatchObject({
      kind: 'needs-review',
      code: 'round-changed',
      details: { taskId: 'i.a.r2.zhou' },
    });
  });

  it('is the initiator’s alone, only after a return, and twice is once', () => {
    const play = playOf(['chen']);
    expect(play.resubmit().verdict).toMatchObject({ code: 'not-returned' });
    play.sendBack('chen');
    expect(play.resubmit(buildContent(), 'chen').verdict).toMatchObject({ code: 'not-your-request' });
  });
});

describe('content that changes under approval', () => {
  it('keeps the tasks open on the new content while nobody has decided', () => {
    const play = playOf(['chen', 'zhou'], 'all');
    play.change(buildContent('12000.00', { subjectVersion: 3 }));
    expect(play.instance).toMatchObject({ round: 1, contentHash: 'hash-of-12000.00', subjectVersion: 3 });
    expect(play.task('chen')).toMatchObject({ state: 'open', contentHash: 'hash-of-12000.00' });
  });

  it('starts a new round once somebody has decided, and tells them that it no longer counts', () => {
    const play = playOf(['chen', 'zhou'], 'all');
    play.agree('chen');
    const step = play.change(buildContent('12000.00'));
    expect(play.instance.round).toBe(2);
    expect(play.open()).toEqual(['i.a.r2.chen', 'i.a.r2.zhou']);
    expect(play.state.tasks.get('i.a.r1.zhou')).toMatchObject({ reasonCode: 'subject_changed' });
    expect(step.tellings).toMatchObject([{ personId: 'chen', code: 'approval-voided' }]);
  });

  it('starts a new round when other people would have to decide', () => {
    const definition = buildDefinition([
      {
        id: 'size',
        type: 'condition',
        branches: [{ when: { field: 'baseAmount', op: '>', value: '200000' }, next: 'b' }],
        otherwise: 'a',
      },
      approveBy(['chen']),
      approveBy(['zhou'], 'any-one', 'b'),
    ]);
    const play = new ProcessPlay({ definition, directory });
    play.change(buildContent('200000.01'));
    expect(play.instance.round).toBe(2);
    expect(play.open()).toEqual(['i.b.r2.zhou']);
  });

  it('changes nothing but the version when the decided-on content is the same', () => {
    const play = playOf(['chen', 'zhou'], 'all');
    play.agree('chen');
    play.change(buildContent('10000.00', { subjectVersion: 9 }));
    expect(play.instance).toMatchObject({ round: 1, subjectVersion: 9 });
    expect(play.task('chen')?.state).toBe('agreed');
  });

  it('goes back to the initiator when the new content cannot be decided on', () => {
    const play = playOf(['chen', 'zhou'], 'all');
    play.agree('chen');
    const step = play.handBack(buildContent('12000.00'));
    expect(play.instance.state).toBe('returned');
    expect(play.open()).toEqual(['i.resubmit.r1.linh']);
    expect(step.tellings).toMatchObject([
      { personId: 'chen', code: 'approval-voided' },
      { personId: 'linh', code: 'request-returned-by-rule' },
    ]);
  });

  it('leaves an ended process alone', () => {
    const play = playOf(['chen']);
    play.agree('chen');
    expect(play.change(buildContent('12000.00')).verdict).toEqual({ kind: 'repeated' });
    expect(play.instance).toMatchObject({ state: 'approved', contentHash: 'hash-of-10000.00' });
  });
});
