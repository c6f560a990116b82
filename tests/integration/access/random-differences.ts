import { ROLES } from '#shared/access/capabilities.ts';
import { grantsOf, scopeOf } from '#shared/access/document-scope.ts';
import type { DocumentKind } from '#shared/engines/command/document.ts';
import { buildDepartment, buildPerson } from '#tests/builders/build-company.ts';
import { createDice, type Dice } from '#tests/simulation/kernel/dice.ts';
import { mayHold, readerOf } from '#tests/simulation/oracle/may-hold.ts';
import { factsOf } from '#tests/simulation/server/server-facts.ts';
import { openCommandDoor, rowsWith } from './command-door.ts';
import { DEEDS } from './deeds.ts';
import { judgeCommand } from './judge-command.ts';
import { PEOPLE } from './people.ts';
import { PUBLISHED, VARIANTS, type WorldDocument } from './scope-world.ts';

export interface Differences {
  readonly checks: number;
  readonly differences: readonly string[];
}

const PERSONS = 10;
const TEAMS = ['team-a', 'team-b', 'team-c'];
const HOUSES = ['hamburg', 'manila'];
const DOCUMENTS_EACH = 2;
/** Questions to one company, before another one is drawn. */
const PER_COMPANY = 600;

const some = <Value>(dice: Dice, values: readonly Value[]): Value[] => values.filter(() => dice.oneIn(3));
const persons = Array.from({ length: PERSONS }, (_, index) => `person-${index}`);

/** Anybody with any roles in any team, heading any, at any houses, some of them gone. */
function drawPeople(dice: Dice): WorldDocument[] {
  const people = persons.map((id) => ({
    kind: 'person' as const,
    id,
    body: {
      ...buildPerson({
        name: id,
        active: !dice.oneIn(8),
        roles: some(dice, ROLES),
        warehouseIds: some(dice, HOUSES),
        superiorId: 'head-a',
        ...(dice.oneIn(5) ? {} : { departmentId: dice.pick(TEAMS) }),
      }),
    },
    isDeleted: false,
  }));
  const teams = TEAMS.map((id) => ({
    kind: 'department' as const,
    id,
    body: { ...buildDepartment({ name: id, headId: dice.pick(persons) }) },
    isDeleted: false,
  }));
  return [...people, ...teams];
}

function drawDocuments(dice: Dice): WorldDocument[] {
  return Array.from({ length: DOCUMENTS_EACH }, (_, index) => index).flatMap((index) => {
    const place = { owner: dice.pick(persons), team: dice.pick(TEAMS), house: dice.pick(HOUSES) };
    const id = (variant: string) => `${variant}#${index}`;
    return Object.entries(VARIANTS).map(([variant, [kind, make]]) => {
      const body = make(place, id);
      const readers = 'readers' in body ? { readers: some(dice, persons).slice(0, 2) } : {};
      return { kind, id: id(variant), body: { ...body, ...readers }, isDeleted: dice.oneIn(10) };
    });
  });
}

/** Comments and files carry the circle of their record as it is. */
function withCircles(documents: readonly WorldDocument[]): WorldDocument[] {
  const byId = new Map(documents.map((document) => [document.id, document]));
  return documents.map((document) => {
    const record = byId.get(String(document.body.recordId));
    const follows = document.kind === 'comment' || document.kind === 'attachment';
    if (!follows || record === undefined) return document;
    return { ...document, body: { ...document.body, scope: scopeOf(record.kind, record.body) } };
  });
}

function companyOf(dice: Dice) {
  const fixed = [...PEOPLE, ...PUBLISHED]
    .filter(({ id }) => !TEAMS.includes(id))
    .map((document) => ({ ...document, body: document.body as WorldDocument['body'], isDeleted: false }));
  const documents = withCircles(drawDocuments(dice));
  const rows = rowsWith([...fixed, ...drawPeople(dice), ...documents]);
  return { documents, door: openCommandDoor(rows), facts: factsOf(rows) };
}

/**
 * S5: random people, records, places and deeds; the tables on one side, the reference policy on the other. Of the
 * questions every fourth is whether a command is let through, the others whether a document may be held.
 */
export async function randomDifferences(seed: number, checks: number): Promise<Differences> {
  const differences: string[] = [];
  const dice = createDice(seed);
  let company = companyOf(dice);
  for (let check = 1; check <= checks; check += 1) {
    if (check % PER_COMPANY === 0) company = companyOf(dice);
    const found = check % 4 === 0 ? await askDeed(dice, company) : askHold(dice, company);
    if (found !== undefined) differences.push(`seed ${seed}, check ${check}: ${found}`);
  }
  return { checks, differences };
}

type Company = ReturnType<typeof companyOf>;

async function askDeed(dice: Dice, { door, facts }: Company): Promise<string | undefined> {
  const deed = dice.pick(DEEDS);
  const actor = dice.pick(persons);
  const index = dice.roll(DOCUMENTS_EACH);
  const id = (variant: string) => `${variant}#${index}`;
  const { expected, isAllowed, answer } = await judgeCommand(door, facts, { deed, actor, id });
  if (isAllowed === expected) return undefined;
  return `${deed.name} #${index} by ${actor}: ${answer.outcome} ${answer.code}, expected ${expected}`;
}

function askHold(dice: Dice, { documents, facts }: Company): string | undefined {
  const document = dice.pick(documents);
  const reader = readerOf(facts, dice.pick(persons));
  const grants = grantsOf(reader.id, facts.documents.get(reader.id)?.body, reader.heads);
  const isHeld =
    !document.isDeleted &&
    scopeOf(document.kind as DocumentKind, document.body).some((token) => grants.includes(token));
  const fact = { ...document, version: 1, deleted: document.isDeleted };
  return isHeld === mayHold(reader, fact, facts)
    ? undefined
    : `${document.id} for ${reader.id}: ${isHeld ? 'held' : 'not held'}`;
}
