import { fc, test as propertyTest } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { editRecord } from '#shared/domain/record/edit-record.ts';
import type { Command } from '#shared/engines/command/command.ts';
import type { FieldChange } from '#shared/engines/form/field-change.ts';
import { buildCommand } from '#tests/builders/build-command.ts';
import { buildCompany } from '#tests/builders/build-company.ts';
import { buildRequest, buildRequestLine } from '#tests/builders/build-purchase.ts';
import type { TestState } from '#tests/builders/build-state.ts';

const PEOPLE = ['person-linh', 'person-minh', 'person-chen'] as const;
const BASE = buildRequest({
  reason: 'base reason',
  lines: ['l1', 'l2', 'l3'].map((id) => buildRequestLine({ id, description: `base ${id}` })),
});

type Lines = readonly Readonly<Record<string, unknown>>[];

/** One thing that a person does on their own laptop, offline, seeing only the base and their own work. */
type Action =
  | { readonly do: 'field'; readonly path: 'title' | 'reason' }
  | { readonly do: 'cell'; readonly line: 'l1' | 'l2' | 'l3' }
  | { readonly do: 'remove'; readonly line: 'l2' | 'l3' }
  | { readonly do: 'add' };

const action: fc.Arbitrary<Action> = fc.oneof(
  fc.record({
    do: fc.constant('field' as const),
    path: fc.constantFrom('title' as const, 'reason' as const),
  }),
  fc.record({
    do: fc.constant('cell' as const),
    line: fc.constantFrom('l1' as const, 'l2' as const, 'l3' as const),
  }),
  fc.record({ do: fc.constant('remove' as const), line: fc.constantFrom('l2' as const, 'l3' as const) }),
  fc.record({ do: fc.constant('add' as const) }),
);

interface Saved {
  readonly command: Command;
  /** What this edit wrote: a word that occurs nowhere else. */
  readonly token: string | undefined;
  readonly key: string;
}

/** A person's laptop: turns actions into commands with the values that its screen showed. */
function laptop(person: string) {
  let values: { title: string; reason: string; lines: Lines } = {
    title: BASE.title,
    reason: BASE.reason ?? '',
    lines: BASE.lines as Lines,
  };
  let count = 0;
  return (todo: Action): Saved | undefined => {
    count += 1;
    const token = `${person}#${count}`;
    const change = changeOf(todo, token);
    if (change === undefined) return undefined;
    const command = buildCommand({
      id: `${person}-${count}`,
      type: 'record.edit',
      actor: person,
      target: { kind: 'purchase-request', id: 'r' },
      payload: { changes: [change] },
      seenVersion: 1,
      offline: true,
    });
    return { command, token: change.to === null ? undefined : token, key: change.path };
  };

  function changeOf(todo: Action, token: string): FieldChange | undefined {
    if (todo.do === 'field') {
      const from = values[todo.path];
      values = { ...values, [todo.path]: token };
      return { path: todo.path, from, to: token };
    }
    if (todo.do === 'add') {
      const line = buildRequestLine({ id: token.replace('#', '-'), description: token });
      values = { ...values, lines: [...values.lines, { ...line }] };
      return { path: `lines/${line.id}`, from: null, to: line };
    }
    const line = values.lines.find(({ id }) => id === todo.line);
    if (line === undefined) return undefined;
    const rest = values.lines.filter(({ id }) => id !== todo.line);
    if (todo.do === 'remove') {
      values = { ...values, lines: rest };
      return { path: `lines/${todo.line}`, from: line, to: null };
    }
    values = { ...values, lines: [...rest, { ...line, description: token }] };
    return { path: `lines/${todo.line}/description`, from: line.description, to: token };
  }
}

function savedBy(person: string, actions: readonly Action[]): readonly Saved[] {
  const save = laptop(person);
  return actions.flatMap((todo) => save(todo) ?? []);
}

/** The server's order: each person's commands in their own order, people interleaved as `picks` says. */
function interleave(queues: readonly (readonly Saved[])[], picks: readonly number[]): readonly Saved[] {
  const rest = queues.map((queue) => [...queue]);
  const order: Saved[] = [];
  for (let step = 0; rest.some((queue) => queue.length > 0); step += 1) {
    const waiting = rest.filter((queue) => queue.length > 0);
    const next = waiting[(picks[step % picks.length] ?? 0) % waiting.length]?.shift();
    if (next !== undefined) order.push(next);
  }
  return order;
}

async function play(order: readonly Saved[], times = 1): Promise<TestState> {
  const state = buildCompany([{ kind: 'purchase-request', id: 'r', body: BASE }]);
  for (const { command } of order) {
    for (let time = 0; time < times; time += 1) {
      const result = await state.run(editRecord, command);
      expect(result.outcome).not.toBe('refused');
    }
  }
  return state;
}

const queues = fc.tuple(...PEOPLE.map(() => fc.array(action, { maxLength: 6 })));
const picks = fc.array(fc.nat({ max: 5 }), { minLength: 1, maxLength: 24 });

/** The record as people see it: without its provenance, lines by id. */
function content(state: TestState): unknown {
  const body = state.body<Record<string, unknown>>('purchase-request', 'r');
  const lines = Object.fromEntries((body.lines as Lines).map((line) => [line.id, line]));
  return { title: body.title, reason: body.reason, amount: body.amount, lines };
}

describe('edits that meet', () => {
  propertyTest.prop([queues, picks])(
    'every value that a person saved is in the record, in its history or in a conflict',
    async (plans, order) => {
      const saved = plans.map((actions, index) => savedBy(PEOPLE[index] ?? '', actions));
      const state = await play(interleave(saved, order));
      const everything = JSON.stringify(state.history.map(({ body }) => body));
      for (const { token } of saved.flat()) {
        if (token !== undefined) expect(everything).toContain(`"${token}"`);
      }
    },
  );

  propertyTest.prop([queues, picks])(
    'a person’s newest value of a field stands or waits for a decision',
    async (plans, order) => {
      const saved = plans.map((actions, index) => savedBy(PEOPLE[index] ?? '', actions));
      const state = await play(interleave(saved, order));
      const now = JSON.stringify(state.snapshot());
      for (const queue of saved) {
        const newest = new Map<string, string | undefined>();
        for (const { key, token } of queue) {
          // Removing a line is the newest wish about all of it.
          if (token === undefined)
            for (const old of newest.keys()) if (old.startsWith(key)) newest.delete(old);
          newest.set(key, token);
        }
        for (const token of newest.values()) if (token !== undefined) expect(now).toContain(`"${token}"`);
      }
    },
  );

  propertyTest.prop([queues, picks])(
    'a command that arrives twice changes nothing new',
    async (plans, order) => {
      const saved = plans.map((actions, index) => savedBy(PEOPLE[index] ?? '', actions));
      const once = await play(interleave(saved, order));
      const twice = await play(interleave(saved, order), 2);
      expect(content(twice)).toEqual(content(once));
      expect(twice.all('conflict').map(({ id, body }) => [id, body.path, body.state])).toEqual(
        once.all('conflict').map(({ id, body }) => [id, body.path, body.state]),
      );
      expect(twice.all('notice').map(({ id }) => id)).toEqual(once.all('notice').map(({ id }) => id));
    },
  );

  const ownCorner = (index: number): fc.Arbitrary<readonly Action[]> => {
    const corners: readonly (readonly Action[])[] = [
      [
        { do: 'field', path: 'title' },
        { do: 'cell', line: 'l1' },
      ],
      [
        { do: 'field', path: 'reason' },
        { do: 'cell', line: 'l2' },
        { do: 'remove', line: 'l2' },
      ],
      [
        { do: 'cell', line: 'l3' },
        { do: 'remove', line: 'l3' },
      ],
    ];
    const own = fc.constantFrom<Action>(...(corners[index] ?? []), { do: 'add' });
    return fc.array(own, { maxLength: 6 });
  };

  propertyTest.prop([fc.tuple(ownCorner(0), ownCorner(1), ownCorner(2)), picks, picks])(
    'edits of different fields and lines give one record in any order, without a conflict',
    async (plans, oneOrder, anotherOrder) => {
      const saved = plans.map((actions, index) => savedBy(PEOPLE[index] ?? '', actions));
      const one = await play(interleave(saved, oneOrder));
      const another = await play(interleave(saved, anotherOrder));
      expect(content(another)).toEqual(content(one));
      expect(one.all('conflict')).toEqual([]);
    },
  );
});
