import { describe, expect, it } from 'vitest';
import { isDatabaseAway } from '#server/database/transaction.ts';

const coded = (code: string, message = 'x') => Object.assign(new Error(message), { code });

describe('a database that is away', () => {
  it.each([
    coded('ECONNREFUSED'),
    coded('08006'),
    coded('57P01'),
    coded('57P03'),
    coded('53300'),
    new Error('Connection terminated unexpectedly'),
    new Error('Connection terminated due to connection timeout'),
    new Error('timeout exceeded when trying to connect'),
  ])('is %s', (error) => expect(isDatabaseAway(error)).toBe(true));

  // A statement that was cancelled, a full disk, a deadlock, a value: asking again at once is no use, or is done already.
  it.each([
    coded('57014'),
    coded('53100'),
    coded('40P01'),
    coded('22P02'),
    new Error('Connection is nice'),
    'Connection terminated',
  ])('is not %s', (error) => expect(isDatabaseAway(error)).toBe(false));
});
