import { Clean, Clone } from 'typebox/value';
import { describe, expect, test } from 'vitest';
import { defaultProcessDocuments } from '#shared/domain/approval/default-processes.ts';
import { commandDefinition } from '#shared/domain/commands.ts';
import { FORMS } from '#shared/domain/forms.ts';
import { publishCommand, requestWithHsCode, tripForm } from '#tests/builders/build-form.ts';
import { DEEDS } from '#tests/integration/access/deeds.ts';

/** What a command is given of a payload. */
function closed(type: string, payload: unknown): unknown {
  const definition = commandDefinition(type);
  if (definition === undefined) throw new Error(`No command ${type}`);
  return Clean(definition.payload, Clone(payload));
}

const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

describe('a closed payload', () => {
  test.each([...Object.values(FORMS), tripForm(), requestWithHsCode()])(
    'takes nothing from form $key',
    (form) => {
      const { payload } = publishCommand(form);
      expect(plain(closed('form.publish', payload))).toEqual(plain(payload));
    },
  );

  test('takes nothing from a process', () => {
    for (const { body } of defaultProcessDocuments()) {
      const payload = { definition: body };
      expect(plain(closed('process.publish', payload))).toEqual(plain(payload));
    }
  });

  test.each(DEEDS)('takes nothing from what is sent as $name', ({ type, payload }) => {
    const sent = payload({}, (variant) => variant);
    expect(plain(closed(type, sent))).toEqual(plain(sent));
  });

  test('takes nothing from a view with conditions, sorting, groups and columns', () => {
    const content = {
      conditions: [
        { field: 'status', is: 'any-of', values: ['draft'] },
        { field: 'amount', is: 'between', from: '1', to: '2' },
        { field: 'needBy', is: 'period', period: 'today' },
      ],
      text: 'cable',
      sort: [{ field: 'title', descending: true }],
      group: { field: 'status', isClosed: true },
      columns: [{ field: 'title', width: 200 }, { field: 'status' }],
    };
    const payload = { listKind: 'supplier', name: 'Mine', shared: false, content };
    expect(plain(closed('list-view.save', payload))).toEqual(plain(payload));
  });

  test('takes what no schema names', () => {
    expect(closed('comment.add', { text: 'Hello', authorId: 'another' })).toEqual({ text: 'Hello' });
  });
});
