import type { Db } from '../database/transaction.ts';
import { readMeta } from '../repositories/meta-repository.ts';
import { demoPeople } from './demo-files.ts';

/** One account of the demo company, as the sign-in page and the terminal show it. */
export interface DemoAccount {
  readonly account: string;
  readonly password: string;
  readonly personId: string;
  readonly name: string;
  readonly position: string;
  readonly place: string;
}

/** Public on purpose: the demo company holds nothing real, and the sign-in page offers its people. */
export const DEMO_PASSWORD = 'landfall-demo';
/** Fact of an installation: its company is the demo. */
export const DEMO_LOADED = 'demo-company';

export function demoAccounts(): readonly DemoAccount[] {
  return demoPeople()
    .filter((person) => person.account !== undefined)
    .map(({ id, account, place, values }) => ({
      account: account ?? '',
      password: DEMO_PASSWORD,
      personId: id,
      name: values.name,
      position: values.position,
      place,
    }));
}

/** None unless this installation runs the demo company. */
export async function loadedDemoAccounts(db: Db): Promise<readonly DemoAccount[]> {
  return (await readMeta(db, DEMO_LOADED)) === undefined ? [] : demoAccounts();
}
