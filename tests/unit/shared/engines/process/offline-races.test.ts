import { describe, expect, it } from 'vitest';
import {
  approveBy,
  buildContent,
  buildDefinition,
  buildDirectory,
  ProcessPlay,
  playOf,
} from '#tests/builders/build-process.ts';

const MANILA = { deviceAt: '2026-11-21T06:02:00.000Z', zone: 'Asia/Manila', offline: true } as const;
const HAMBURG = { deviceAt: '2026-11-21T05:40:00.000Z', zone: 'Europe/Berlin', offline: true } as const;

describe('offline races', () => {
  it('OX1 the first accepted of two opposite decisions wins, whatever the device clocks say', () => {
    const play = playOf(['chen', 'zhou']);
    play.agree('chen', MANILA);
    const late = play.reject('zhou', { ...HAMBURG, opinion: 'Too dear' });
    expect(play.instance.state).toBe('approved');
    expect(late.verdict).toMatchObject({
      kind: 'superseded',
      code: 'decided-first-by-other',
      details: {
        personId: 'chen',
        name: '陈伟',
        decision: 'agree',
        at: MANILA.deviceAt,
        zone: 'Asia/Manila',
        yourDecision: 'reject',
        yourAt: HAMBURG.deviceAt,
        yourZone: 'Europe/Berlin',
      },
    });
  });

  it('OX1 keeps the second opinion in the events with its device time and zone', () => {
    const play = playOf(['chen', 'zhou']);
    play.agree('chen', MANILA);
    play.reject('zhou', { ...HAMBURG, opinion: 'Too dear' });
    expect(play.instance.events.at(-1)).toMatchObject({
      action: 'reject',
      actorId: 'zhou',
      opinion: 'Too dear',
      archived: 'decided-first-by-other',
      deviceAt: HAMBURG.deviceAt,
      zone: 'Europe/Berlin',
      offline: true,
    });
  });

  it('OX1 tells both people, each with both times and zones', () => {
    const play = playOf(['chen', 'zhou']);
    play.agree('chen', MANILA);
    const { tellings } = play.reject('zhou', HAMBURG);
    expect(tellings.map(({ personId, code }) => [personId, code])).toEqual([
      ['zhou', 'decided-first-by-other'],
      ['chen', 'other-decision-archived'],
    ]);
    for (const { moments } of tellings) {
      expect(new Set(moments.map((moment) => moment.zone))).toEqual(
        new Set(['Asia/Manila', 'Europe/Berlin']),
      );
    }
  });

  it('OX1 does not trouble the winner when both decided alike', () => {
    const play = playOf(['chen', 'zhou']);
    play.agree('chen');
    const step = play.agree('zhou');
    expect(step.verdict).toMatchObject({ kind: 'superseded', code: 'decided-first-by-other' });
    expect(step.tellings.map(({ personId }) => personId)).toEqual(['zhou']);
  });

  it('OX2 a reject made first and arriving last is valid while its seat is open', () => {
    const play = playOf(['chen', 'zhou', 'wang'], 'all');
    play.agree('zhou');
    play.agree('wang');
    const late = play.reject('chen', { ...HAMBURG, deviceAt: '2026-11-21T01:00:00.000Z' });
    expect(late.verdict).toEqual({ kind: 'done' });
    expect(play.instance.state).toBe('rejected');
  });

  it('OX2 archives it and tells its author when the seat was replaced meanwhile', () => {
    const play = playOf(['chen', 'zhou'], 'all');
    play.leave('chen');
    const late = play.reject('chen', HAMBURG);
    expect(late.verdict).toMatchObject({
      kind: 'superseded',
      code: 'seat-replaced',
      details: { name: 'admin' },
    });
    expect(play.instance.state).toBe('running');
    expect(late.tellings).toMatchObject([{ personId: 'chen', code: 'seat-replaced' }]);
  });

  it('OX3 a withdrawal stands; the late agreement is archived without effect and both are told', () => {
    const play = playOf(['chen']);
    play.withdraw();
    const late = play.agree('chen', MANILA);
    expect(play.instance.state).toBe('withdrawn');
    expect(late.verdict).toMatchObject({ kind: 'superseded', code: 'withdrawn', details: { name: 'linh' } });
    expect(play.instance.events.at(-1)).toMatchObject({ action: 'agree', archived: 'withdrawn' });
    expect(late.tellings.map(({ personId }) => personId)).toEqual(['chen', 'linh']);
    expect(play.open()).toEqual([]);
  });

  it('OX4 an agreement to changed content decides nothing and asks for another look', () => {
    const play = playOf(['chen', 'zhou'], 'all');
    const seen = play.instance.contentHash;
    const taskId = play.taskOf('chen');
    play.agree('zhou');
    play.change(buildContent('12000.00', { subjectVersion: 6 }));
    const late = play.agree('chen', { ...MANILA, taskId, seenContentHash: seen, seenSubjectVersion: 5 });
    expect(late.verdict).toMatchObject({
      kind: 'needs-review',
      code: 'content-changed',
      details: { taskId: 'i.a.r2.chen', fromVersion: 5, toVersion: 6 },
    });
    expect(play.instance.state).toBe('running');
    expect(play.task('chen')?.state).toBe('open');
  });

  it('OX4 the same click on the new content decides', () => {
    const play = playOf(['chen']);
    const seen = play.instance.contentHash;
    play.change(buildContent('12000.00', { subjectVersion: 6 }));
    play.agree('chen', { seenContentHash: seen });
    play.agree('chen');
    expect(play.instance.state).toBe('approved');
    expect(play.instance.events.filter((event) => event.action === 'agree')).toMatchObject([
      { archived: 'content-changed' },
      { contentHash: 'hash-of-12000.00' },
    ]);
  });

  it('OX9 the same decision twice is one decision with the same answer', () => {
    const play = playOf(['chen']);
    play.agree('chen', { id: 'once', taskId: 'i.a.r1.chen' });
    const after = play.instance;
    const again = play.agree('chen', { id: 'once', taskId: 'i.a.r1.chen' });
    expect(again).toMatchObject({ verdict: { kind: 'repeated' }, tasks: [], tellings: [] });
    expect(play.instance).toEqual(after);
  });

  it('OX9 agreeing again on another device is accepted and counted once', () => {
    const play = playOf(['chen', 'zhou'], 'all');
    play.agree('chen', { id: 'on-the-laptop' });
    const again = play.agree('chen', { id: 'on-the-phone' });
    expect(again.verdict).toEqual({ kind: 'repeated' });
    expect(play.instance.events.at(-1)).toMatchObject({ archived: 'repeated' });
    expect(play.instance.state).toBe('running');
  });

  it('OX10 the same person agreeing and rejecting on two devices is asked; the first accepted stands', () => {
    const play = playOf(['chen', 'zhou'], 'all');
    play.agree('chen');
    const second = play.reject('chen', HAMBURG);
    expect(second.verdict).toMatchObject({ kind: 'needs-review', code: 'decided-otherwise' });
    expect(play.task('chen')?.state).toBe('agreed');
    expect(play.instance.events.at(-1)).toMatchObject({ action: 'reject', archived: 'decided-otherwise' });
  });

  it.each([
    ['agree', { kind: 'repeated' }],
    ['reject', { kind: 'needs-review', code: 'decided-otherwise' }],
  ] as const)(
    'OX10 a second %s of the seat that one decided is about that seat, not about one’s next one',
    (action, verdict) => {
      const definition = buildDefinition([
        approveBy(['chen'], 'any-one', 'a', 'b'),
        approveBy(['chen'], 'any-one', 'b', 'end'),
      ]);
      const directory = buildDirectory({ linh: {}, chen: {} });
      const play = new ProcessPlay({ definition, directory });
      // After a return everybody looks again (RS4): chen holds both seats of the second round.
      play.sendBack('chen');
      play.resubmit();
      const taskId = play.taskOf('chen');
      play.agree('chen');
      expect(play.open()).toEqual(['i.b.r2.chen']);
      expect(play.decide('chen', action, { taskId }).verdict).toMatchObject(verdict);
      expect(play.open()).toEqual(['i.b.r2.chen']);
    },
  );

  it('OX13 taking back after the next handler acted is refused and says who acted', () => {
    const play = playOf(['chen', 'zhou'], 'sequential');
    play.agree('chen');
    play.agree('zhou');
    expect(play.takeBack('chen').verdict).toMatchObject({ kind: 'refused', code: 'process-ended' });
    const three = playOf(['chen', 'zhou', 'wang'], 'sequential');
    three.agree('chen');
    three.agree('zhou');
    expect(three.takeBack('chen').verdict).toMatchObject({
      kind: 'refused',
      code: 'next-handler-acted',
      details: { personId: 'zhou', name: 'zhou' },
    });
  });

  it('refuses a decision on somebody else’s task and on no task at all', () => {
    const play = playOf(['chen', 'zhou']);
    expect(play.agree('chen', { taskId: 'i.a.r1.zhou' }).verdict).toMatchObject({ code: 'not-your-task' });
    expect(play.agree('chen', { taskId: 'nowhere' }).verdict).toMatchObject({ code: 'task-not-found' });
  });
});
