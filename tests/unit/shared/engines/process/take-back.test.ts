import { describe, expect, it } from 'vitest';
import {
  approveBy,
  buildDefinition,
  buildDirectory,
  ProcessPlay,
  playOf,
} from '#tests/builders/build-process.ts';

const directory = buildDirectory({ linh: {}, chen: {}, zhou: {}, wang: {} });
const twoSteps = buildDefinition([
  approveBy(['chen'], 'any-one', 'a', 'b'),
  approveBy(['zhou', 'wang'], 'all', 'b'),
]);

describe('taking an agreement back', () => {
  it('opens the own task again and takes back what opened after it', () => {
    const play = new ProcessPlay({ definition: twoSteps, directory });
    play.agree('chen', { opinion: 'Fine' });
    play.takeBack('chen');
    expect(play.open()).toEqual(['i.a.r1.chen']);
    expect(play.task('chen')).not.toHaveProperty('opinion');
    expect(play.task('zhou')).toMatchObject({ state: 'taken-back', reasonCode: 'taken_back' });
    expect(play.instance.events.at(-1)).toMatchObject({ action: 'take-back', actorId: 'chen' });
  });

  it('lets the same person decide differently afterwards', () => {
    const play = new ProcessPlay({ definition: twoSteps, directory });
    play.agree('chen');
    play.takeBack('chen');
    play.reject('chen');
    expect(play.instance.state).toBe('rejected');
    expect(play.open()).toEqual([]);
  });

  it('opens the later tasks again once agreed again', () => {
    const play = new ProcessPlay({ definition: twoSteps, directory });
    play.agree('chen');
    play.takeBack('chen');
    play.agree('chen');
    expect(play.open()).toEqual(['i.b.r1.zhou', 'i.b.r1.wang']);
    play.agree('zhou');
    play.agree('wang');
    expect(play.instance.state).toBe('approved');
  });

  it('archives a decision that arrives for a task which was taken back', () => {
    const play = new ProcessPlay({ definition: twoSteps, directory });
    play.agree('chen');
    play.takeBack('chen');
    expect(play.agree('zhou').verdict).toMatchObject({ kind: 'superseded', code: 'taken-back' });
  });

  it('OX13 is refused once anybody at a later node has decided', () => {
    const play = new ProcessPlay({ definition: twoSteps, directory });
    play.agree('chen');
    play.agree('wang');
    expect(play.takeBack('chen').verdict).toMatchObject({
      kind: 'refused',
      code: 'next-handler-acted',
      details: { personId: 'wang', zone: 'Asia/Manila' },
    });
  });

  it('OX13 is refused once anybody at a later node has opened it, and says who and when', () => {
    const play = new ProcessPlay({ definition: twoSteps, directory });
    play.agree('chen');
    play.see('wang');
    expect(play.takeBack('chen').verdict).toMatchObject({
      kind: 'refused',
      code: 'next-handler-opened',
      details: { personId: 'wang', name: 'wang', at: '2026-11-21T06:02:00.000Z', zone: 'Asia/Manila' },
    });
    expect(play.open()).toEqual(['i.b.r1.zhou', 'i.b.r1.wang']);
  });

  it('OX13 is refused once the next one of a sequence has opened it; looking before one’s turn is nothing', () => {
    const early = playOf(['chen', 'zhou', 'wang'], 'sequential');
    early.agree('chen');
    early.see('wang');
    expect(early.takeBack('chen').verdict.kind).toBe('done');
    const late = playOf(['chen', 'zhou', 'wang'], 'sequential');
    late.agree('chen');
    late.see('zhou');
    expect(late.takeBack('chen').verdict).toMatchObject({ code: 'next-handler-opened' });
  });

  it('OX13 does not mind who else opened the same step, nor one’s own look at it', () => {
    const play = playOf(['chen', 'zhou'], 'all');
    play.see('chen');
    play.see('zhou');
    play.agree('chen');
    expect(play.takeBack('chen').verdict.kind).toBe('done');
  });

  it('OX13 a substitute has not opened what the one before them had (AP5)', () => {
    const seated = buildDirectory({ linh: {}, chen: {}, zhou: { superiorId: 'wang' }, wang: {} });
    const play = playOf(['chen', 'zhou'], 'sequential', { directory: seated });
    play.agree('chen');
    play.see('zhou');
    play.leave('zhou');
    expect(play.takeBack('chen').verdict.kind).toBe('done');
  });

  it('gives the seat back while others of an all-must-agree node have still to decide', () => {
    const play = playOf(['chen', 'zhou'], 'all');
    play.agree('chen');
    play.takeBack('chen');
    play.agree('zhou');
    expect(play.instance.state).toBe('running');
    expect(play.open()).toEqual(['i.a.r1.chen']);
  });

  it('takes the next seat of a sequence back with it', () => {
    const play = playOf(['chen', 'zhou'], 'sequential');
    play.agree('chen');
    play.takeBack('chen');
    expect(play.open()).toEqual(['i.a.r1.chen']);
    expect(play.task('zhou')?.state).toBe('taken-back');
  });

  it('MM7 does not revoke the pass of one vote whose other seats are gone', () => {
    const definition = buildDefinition([
      approveBy(['chen', 'zhou'], 'any-one', 'a', 'b'),
      approveBy(['wang'], 'any-one', 'b'),
    ]);
    const play = new ProcessPlay({ definition, directory });
    play.agree('chen');
    expect(play.takeBack('chen').verdict).toMatchObject({ kind: 'refused', code: 'one-vote-pass' });
  });

  it('is refused after the end, for others’ tasks and for what was not agreed', () => {
    const ended = playOf(['chen']);
    ended.agree('chen');
    expect(ended.takeBack('chen').verdict).toMatchObject({ code: 'process-ended' });
    const play = playOf(['chen', 'zhou'], 'all');
    expect(play.takeBack('chen').verdict).toMatchObject({ code: 'not-agreed-by-you' });
    expect(play.takeBack('zhou', 'i.a.r1.chen').verdict).toMatchObject({ code: 'not-your-task' });
    expect(play.takeBack('zhou', 'nowhere').verdict).toMatchObject({ code: 'task-not-found' });
  });
});
