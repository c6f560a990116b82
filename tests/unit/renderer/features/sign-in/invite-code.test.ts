import { describe, expect, it } from 'vitest';
import { codeFrom } from '#renderer/features/sign-in/invite-code.ts';

describe('invite code', () => {
  it('is taken as typed, without blanks around it', () => {
    expect(codeFrom('  H0KA-1BZJ-TVQJ ')).toBe('H0KA-1BZJ-TVQJ');
  });

  it('is found in a pasted invite link', () => {
    expect(codeFrom('https://landfall.example.com/#/join/H0KA-1BZJ-TVQJ')).toBe('H0KA-1BZJ-TVQJ');
    expect(codeFrom('https://landfall.example.com/#/join/AB%2BC?x=1')).toBe('AB+C');
  });
});
