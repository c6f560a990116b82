import type { Role } from '#shared/access/capabilities.ts';
import {
  buildDepartment,
  buildPerson,
  buildSupplier,
  buildWarehouse,
} from '#tests/builders/build-company.ts';
import type { SeedDocument } from '#tests/builders/build-state.ts';

/** Somebody with each role alone, somebody with none, and somebody who has left. All in team A at Hamburg. */
export const PROFILES = [
  'none',
  'buyer',
  'warehouse',
  'finance',
  'cfo',
  'process-admin',
  'administrator',
  'left',
] as const;
export type Profile = (typeof PROFILES)[number];

export function profileId(profile: Profile): string {
  return `asker-${profile}`;
}

function rolesOf(profile: Profile): readonly Role[] {
  if (profile === 'none') return [];
  return profile === 'left' ? ['buyer'] : [profile];
}

const STRANGERS = [
  ['colleague-a', 'team-a', 'hamburg'],
  ['stranger-b', 'team-b', 'hamburg'],
  ['stranger-c', 'team-b', 'manila'],
  ['head-a', 'team-a', 'hamburg'],
  ['head-b', 'team-b', 'manila'],
] as const;

/** Who asks and whose things they ask about. */
export const PEOPLE: readonly SeedDocument[] = [
  ...PROFILES.map((profile) => ({
    kind: 'person' as const,
    id: profileId(profile),
    body: buildPerson({
      name: `Asker ${profile}`,
      roles: [...rolesOf(profile)],
      departmentId: 'team-a',
      superiorId: 'head-a',
      warehouseIds: ['hamburg'],
      active: profile !== 'left',
    }),
  })),
  ...STRANGERS.map(([id, departmentId, warehouse]) => ({
    kind: 'person' as const,
    id,
    body: buildPerson({ name: `Person ${id}`, roles: ['buyer'], departmentId, warehouseIds: [warehouse] }),
  })),
  { kind: 'department', id: 'team-a', body: buildDepartment({ name: 'Team A', headId: 'head-a' }) },
  { kind: 'department', id: 'team-b', body: buildDepartment({ name: 'Team B', headId: 'head-b' }) },
  { kind: 'warehouse', id: 'hamburg', body: buildWarehouse({ code: 'HAM' }) },
  { kind: 'warehouse', id: 'manila', body: buildWarehouse({ code: 'MNL' }) },
  { kind: 'supplier', id: 'supplier-1', body: buildSupplier({ code: 'S-WORLD', name: 'World Cable' }) },
];
