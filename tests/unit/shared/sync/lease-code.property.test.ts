import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  ALL_EXTENSION_HOURS,
  CHALLENGE_BYTES,
  challengeOf,
  challengeText,
  extensionHours,
  leaseCodeOf,
  leaseCodeText,
  parseChallenge,
  parseLeaseCode,
} from '#shared/sync/lease-code.ts';

const challenge = fc
  .uint8Array({ minLength: CHALLENGE_BYTES, maxLength: CHALLENGE_BYTES })
  .map((bytes) => challengeOf(bytes));
const subject = fc.record({
  personId: fc.string({ minLength: 1, maxLength: 40 }),
  deviceId: fc.string({ minLength: 1, maxLength: 40 }),
  challenge,
  hours: fc.constantFrom(...ALL_EXTENSION_HOURS),
});

describe('S14 the challenge of a laptop that cannot be read', () => {
  it('is eight characters without look-alikes, understood however it is typed', () => {
    fc.assert(
      fc.property(challenge, (one) => {
        expect(one).toMatch(/^[2346789A-HJKMNP-RT-Z]{8}$/);
        expect(parseChallenge(challengeText(one))).toBe(one);
        expect(parseChallenge(` ${one.toLowerCase()} `)).toBe(one);
      }),
    );
  });

  it('shows one wrong character, and two that changed places', () => {
    fc.assert(
      fc.property(challenge, fc.nat(7), challenge, fc.nat(6), (one, at, other, swapAt) => {
        const wrong = one.slice(0, at) + other.charAt(at) + one.slice(at + 1);
        if (wrong !== one) expect(parseChallenge(wrong)).toBeNull();
        const swapped =
          one.slice(0, swapAt) + one.charAt(swapAt + 1) + one.charAt(swapAt) + one.slice(swapAt + 2);
        if (swapped !== one) expect(parseChallenge(swapped)).toBeNull();
      }),
    );
  });
});

describe('S14 what a code is worked out from', () => {
  it('is another text for another person, device, challenge or duration', () => {
    fc.assert(
      fc.property(subject, subject, (one, other) => {
        const isSame = JSON.stringify(one) === JSON.stringify(other);
        expect(leaseCodeText(one) === leaseCodeText(other)).toBe(isSame);
      }),
    );
  });

  it('comes as eight digits, understood with or without groups', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), (bytes) => {
        const code = leaseCodeOf(bytes);
        expect(code).toMatch(/^\d{8}$/);
        expect(parseLeaseCode(`${code.slice(0, 4)} ${code.slice(4)}`)).toBe(code);
      }),
    );
    expect(parseLeaseCode('1234567')).toBeNull();
  });

  it('is shorter for roles with money, and for roles that are not known', () => {
    expect([extensionHours(['buyer']), extensionHours(['cfo']), extensionHours(null)]).toEqual([72, 24, 24]);
  });
});
