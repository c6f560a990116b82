import { describe, expect, test } from 'vitest';
import { readNotice } from '#shared/domain/notice/read-notice.ts';
import { buildCommand } from '#tests/builders/build-command.ts';
import { buildCompany } from '#tests/builders/build-company.ts';

const company = () =>
  buildCompany([{ kind: 'notice', id: 'n1', body: { personId: 'person-linh', code: 'x', read: false } }]);

const read = (actor = 'person-linh', id = 'n1') =>
  buildCommand({ actor, type: 'notice.read', target: { kind: 'notice', id }, payload: {} });

describe('reading a notice', () => {
  test('it counts as read, and reading it again writes nothing', async () => {
    const state = company();
    await state.run(readNotice, read());
    expect(state.body('notice', 'n1')).toMatchObject({ read: true, code: 'x' });
    expect(await state.run(readNotice, read())).toEqual({ outcome: 'accepted', changes: [] });
    expect(state.version('notice', 'n1')).toBe(2);
  });

  test('nobody reads another’s notices, or one that does not exist', async () => {
    expect(await company().run(readNotice, read('person-minh'))).toMatchObject({ code: 'not-your-notice' });
    expect(await company().run(readNotice, read('person-linh', 'n2'))).toMatchObject({
      code: 'notice-not-found',
    });
  });
});
