import { describe, expect, test } from 'vitest';
import { hashOfInviteCode, newInviteCode } from '#server/accounts/invite-code.ts';
import { queueByName } from '#server/accounts/name-queue.ts';
import { networkOf } from '#server/accounts/network.ts';
import { passwordProblem } from '#server/accounts/password-rule.ts';
import { judgeTurn, mintRefreshToken, readRefreshToken } from '#server/accounts/refresh-token.ts';
import { judgeAttempt, lockHasRunOut } from '#server/accounts/sign-in-throttle.ts';

const NOW = new Date('2026-11-21T06:00:00.000Z');
const secondsAgo = (seconds: number) => new Date(NOW.getTime() - seconds * 1000);

describe('the throttle', () => {
  const none = { failures: 0, lastFailureAt: null };
  test.each([
    [0, 0, 'open'],
    [4, 0, 'open'],
    [5, 0, 'wait'],
    [5, 2, 'open'],
    [9, 31, 'wait'],
    [9, 32, 'open'],
    [10, 0, 'locked'],
    [10, 899, 'locked'],
    [10, 900, 'open'],
  ])('after %i failures, %i s ago: %s', (failures, ago, kind) => {
    expect(judgeAttempt({ failures, lastFailureAt: secondsAgo(ago) }, none, NOW).kind).toBe(kind);
  });

  test('wants a reset after a hundred failures over all networks', () => {
    expect(judgeAttempt(none, { failures: 100, lastFailureAt: secondsAgo(9999) }, NOW).kind).toBe(
      'reset-needed',
    );
  });

  test('starts a network afresh once its lock has run out', () => {
    expect(lockHasRunOut({ failures: 10, lastFailureAt: secondsAgo(900) }, NOW)).toBe(true);
    expect(lockHasRunOut({ failures: 10, lastFailureAt: secondsAgo(899) }, NOW)).toBe(false);
    expect(lockHasRunOut({ failures: 9, lastFailureAt: secondsAgo(900) }, NOW)).toBe(false);
  });
});

describe('refresh tokens', () => {
  const token = { sessionId: 'a-session-of-24-letters', turn: 7 };

  test('say what was put into them, to the server that made them', () => {
    expect(readRefreshToken(mintRefreshToken(token, 'secret'), 'secret')).toEqual(token);
    expect(readRefreshToken(mintRefreshToken(token, 'secret'), 'another')).toBeNull();
  });

  test('fall with any changed letter', () => {
    const text = mintRefreshToken(token, 'secret');
    expect(readRefreshToken(text.replace('.7.', '.8.'), 'secret')).toBeNull();
    expect(readRefreshToken(`${text}x`, 'secret')).toBeNull();
    expect(readRefreshToken('', 'secret')).toBeNull();
  });

  test.each([
    [7, 7, 'rotate'],
    [6, 7, 'repeat'],
    [5, 7, 'reuse'],
    [9, 7, 'rotate'],
  ])('turn %i where %i is expected means %s', (used, current, verdict) => {
    expect(judgeTurn(used, current)).toBe(verdict);
  });
});

describe('passwords', () => {
  test.each([
    ['1234567', 'password-too-short'],
    ['十个汉字也可以', 'password-too-short'],
    ['十个汉字的密码也可以', null],
    ['Password1', 'password-too-common'],
    ['QWERTYUIOP', 'password-too-common'],
    ['aaaaaaaaaaaa', 'password-too-common'],
    ['nguyenlinh', 'password-too-common'],
    ['nguyenlinh2026!', 'password-too-common'],
    ['landfall-demo', null],
    ['correct horse battery', null],
  ])('%s: %s', (password, problem) => {
    expect(passwordProblem(password, ['nguyenlinh@example.com', 'Nguyễn Thị Linh'])).toBe(problem);
  });

  test('may be long, but not without end', () => {
    expect(passwordProblem(`${'abc '.repeat(63)}`, [])).toBeNull();
    expect(passwordProblem('abcd'.repeat(65), [])).toBe('password-too-long');
  });
});

describe('invite codes', () => {
  test('hold sixty bits in letters that nobody mistakes', () => {
    const codes = Array.from({ length: 200 }, newInviteCode);
    expect(new Set(codes).size).toBe(200);
    for (const code of codes) expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){2}$/);
  });

  test('are the same code however they are typed', () => {
    expect(hashOfInviteCode('0A1b-CDEF-2345', 's')).toBe(hashOfInviteCode(' oalB cdef 2345', 's'));
    expect(hashOfInviteCode('0A1B-CDEF-2345', 's')).not.toBe(hashOfInviteCode('0A1B-CDEF-2346', 's'));
  });
});

describe('networks', () => {
  test.each([
    ['203.0.113.9', '203.0.113.9'],
    ['::ffff:203.0.113.9', '203.0.113.9'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
    ['2001:db8::1', '2001:db8:0:0'],
    ['::1', '0:0:0:0'],
  ])('%s counts as %s', (address, network) => {
    expect(networkOf(address)).toBe(network);
  });
});

describe('the queue of one name', () => {
  test('runs works of a name in order and other names beside them', async () => {
    const queue = queueByName(10);
    const order: string[] = [];
    let open: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => {
      open = resolve;
    });
    const first = queue('linh', async () => {
      await gate;
      order.push('first');
    });
    const second = queue('linh', async () => {
      order.push('second');
    });
    await queue('chen', async () => {
      order.push('other');
    });
    open();
    await Promise.all([first, second]);
    expect(order).toEqual(['other', 'first', 'second']);
  });

  test('goes on after a failure and turns away what is too much', async () => {
    const queue = queueByName(1);
    const failing = queue('linh', () => Promise.reject(new Error('no')));
    expect(queue('linh', async () => 'late')).toBeUndefined();
    await expect(failing).rejects.toThrow('no');
    await expect(queue('linh', async () => 'next')).resolves.toBe('next');
  });
});
