import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ACTIONS } from '#shared/access/policy/actions.ts';
import { HOLDERS } from '#shared/access/policy/holders.ts';
import { RECORDS } from '#shared/access/policy/records.ts';
import { commandTypes } from '#shared/domain/commands.ts';
import { DOCUMENT_KINDS } from '#shared/engines/command/document.ts';
import { RECORD_KINDS } from '#shared/engines/form/field-types.ts';
import { factsOf } from '#tests/simulation/server/server-facts.ts';
import { openCommandDoor, rowsWith } from './command-door.ts';
import { DEEDS, type DeedGiven } from './deeds.ts';
import { judgeCommand } from './judge-command.ts';
import { PEOPLE, PROFILES, type Profile, profileId } from './people.ts';
import { documentId, PUBLISHED, RELATIONS, type Relation, VARIANTS, worldDocuments } from './scope-world.ts';

const standing = [...PEOPLE, ...PUBLISHED].map((document) => ({
  ...document,
  body: document.body as Record<string, unknown>,
  isDeleted: false,
}));
const door = openCommandDoor(rowsWith([...standing, ...worldDocuments()]));
const facts = factsOf(door.rows);

/** A number under 1,000 would mean that the deeds are no longer multiplied by anything. */
const MANY = 3000;

async function ask(deed: DeedGiven, profile: Profile, relation: Relation) {
  const id = (variant: string) => documentId(variant, relation, profile);
  return await judgeCommand(door, facts, { deed, actor: profileId(profile), id });
}

describe('S5 every command at the server’s door', () => {
  test('S5 answers as the reference policy says: roles × actions × relations', async () => {
    const differences: string[] = [];
    const bugs: string[] = [];
    let checks = 0;
    const accepted = new Set<string>();
    for (const deed of DEEDS) {
      for (const relation of deed.variant === undefined ? (['own'] as const) : RELATIONS) {
        for (const profile of PROFILES) {
          checks += 1;
          const { expected, isAllowed, answer } = await ask(deed, profile, relation);
          const words = `${deed.name} · ${relation} · ${profile}`;
          if (answer.code === 'server-error') bugs.push(`${words}: ${String(answer.bugs[0])}`);
          if (answer.outcome === 'accepted') accepted.add(deed.type);
          if (isAllowed !== expected)
            differences.push(`${words}: ${answer.outcome} ${answer.code}, expected ${expected}`);
        }
      }
    }
    expect(differences).toEqual([]);
    expect(bugs).toEqual([]);
    expect(checks).toBeGreaterThan(MANY);
    // That a right is there shows in what is accepted, not only in what is refused for another reason.
    expect(accepted.size).toBeGreaterThan(24);
    process.stdout.write(`S5 commands: ${checks} checks, 0 differences\n`);
  });

  test('S5 the reference policy is short enough to be read in one go', () => {
    const lines = ['may-hold.ts', 'may-do.ts'].map(
      (name) =>
        readFileSync(join(import.meta.dirname, '../../simulation/oracle', name), 'utf8').split('\n').length,
    );
    expect(lines.reduce((sum, count) => sum + count)).toBeLessThanOrEqual(300);
  });

  test('S5 every command type and every kind is in the tables and in the matrix', () => {
    expect(Object.keys(ACTIONS).sort()).toEqual([...commandTypes()].sort());
    expect([...new Set(DEEDS.map(({ type }) => type))].sort()).toEqual([...commandTypes()].sort());
    expect(Object.keys(HOLDERS).sort()).toEqual([...DOCUMENT_KINDS, 'form:*'].sort());
    expect(Object.keys(RECORDS).sort()).toEqual([...RECORD_KINDS, 'form:*'].sort());
    const kinds = new Set(
      Object.values(VARIANTS).map(([kind]) => (kind.startsWith('form:') ? 'form:*' : kind)),
    );
    const definitions = ['process-definition', 'form-definition'];
    expect([...kinds, ...definitions].sort()).toEqual(Object.keys(HOLDERS).sort());
  });
});
