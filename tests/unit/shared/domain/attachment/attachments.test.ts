import { describe, expect, test } from 'vitest';
import { addAttachment } from '#shared/domain/attachment/add-attachment.ts';
import { receiveAttachment } from '#shared/domain/attachment/receive-attachment.ts';
import { removeAttachment } from '#shared/domain/attachment/remove-attachment.ts';
import { SYSTEM_ACTOR } from '#shared/domain/person/actor.ts';
import { buildCommand } from '#tests/builders/build-command.ts';
import { buildCompany } from '#tests/builders/build-company.ts';
import { buildRequest } from '#tests/builders/build-purchase.ts';

const company = () => buildCompany([{ kind: 'purchase-request', id: 'r', body: buildRequest() }]);
const HASH = 'a'.repeat(64);
const FILE = { name: 'crate.png', type: 'image/png', size: 33, sha256: HASH, width: 2, height: 2 };

const add = (given: object = {}, actor = 'person-minh', id = 'a1') =>
  buildCommand({
    id,
    actor,
    type: 'attachment.add',
    target: { kind: 'purchase-request', id: 'r' },
    payload: { ...FILE, ...given },
    offline: true,
  });
const on = (type: string, actor: string) =>
  buildCommand({ id: 'x1', actor, type, target: { kind: 'attachment', id: 'a1.file' }, payload: {} });

describe('files on a record', () => {
  test('whoever sees the record may add one; it goes where the record goes and is awaited', async () => {
    const state = company();
    expect(await state.run(addAttachment, add())).toMatchObject({ outcome: 'accepted' });
    expect(state.body('attachment', 'a1.file')).toMatchObject({
      ...FILE,
      recordId: 'r',
      authorId: 'person-minh',
      offline: true,
    });
    expect(state.body('attachment', 'a1.file')).not.toHaveProperty('arrivedAt');
    expect(state.document('attachment', 'a1.file')?.scope).toContain('department:department-procurement');
  });

  test.each([
    ['out of sight', {}, 'person-lukas', 'record-not-found'],
    ['a name that hides what it is', { name: 'crate.exe' }, 'person-minh', 'file-name'],
    ['a name that leaves the folder', { name: '../crate.png' }, 'person-minh', 'file-name'],
  ])('%s: refused', async (_what, given, actor, code) => {
    expect(await company().run(addAttachment, add(given, actor))).toMatchObject({ outcome: 'refused', code });
  });

  test('the server alone says that the content is there', async () => {
    const state = company();
    await state.run(addAttachment, add());
    expect(await state.run(receiveAttachment, on('attachment.receive', 'person-minh'))).toMatchObject({
      code: 'not-allowed',
    });
    await state.run(receiveAttachment, on('attachment.receive', SYSTEM_ACTOR));
    await state.run(receiveAttachment, on('attachment.receive', SYSTEM_ACTOR));
    expect(state.body('attachment', 'a1.file')).toHaveProperty('arrivedAt');
    expect(state.version('attachment', 'a1.file')).toBe(2);
  });

  test('only its author takes it off', async () => {
    const state = company();
    await state.run(addAttachment, add());
    expect(await state.run(removeAttachment, on('attachment.remove', 'person-linh'))).toMatchObject({
      code: 'not-your-file',
    });
    await state.run(removeAttachment, on('attachment.remove', 'person-minh'));
    expect(state.body('attachment', 'a1.file')).toHaveProperty('removedAt');
  });
});
