import { sql } from 'kysely';
import type { Toxic, ToxicLine } from '#tests/fakes/toxic-line.ts';
import { type Laptop, type Site, until, untilOnline, untilSent } from './engine-kit.ts';

const COMMANDS = 4;
/** Between two things that somebody does, at most. */
const PAUSE_MS = 1200;
const SUPPLIER = { kind: 'supplier', id: 'supplier-saigon' } as const;

export interface ToxicResult {
  /** Commands that the screen called saved. */
  readonly saved: number;
  /** How often the line did something. */
  readonly met: number;
  /** From the line being well again until nothing waits. */
  readonly drainedMs: number;
  /** What was saved and is not at the server exactly once, or not on the other laptop. */
  readonly wrong: readonly string[];
}

export interface ToxicTrial {
  readonly toxic: Toxic;
  chance(): number;
  /** How long the queue is given to empty. */
  readonly withinMs: number;
  /** Of the timers on the bad line: 1 where times are measured. */
  readonly speed: number;
}

/**
 * R4: somebody works on a bad line while a colleague changes the same record on a good one; then the line is well
 * again.
 */
export async function meetToxic(
  site: Site,
  { toxic, chance, withinMs, speed }: ToxicTrial,
): Promise<ToxicResult> {
  const bad = await site.toxicLaptop('person-linh', chance, speed);
  const good = await site.laptop('person-minh');
  await Promise.all([untilOnline(bad), untilOnline(good)]);
  bad.line.become(toxic);
  const ids: string[] = [];
  for (let at = 0; at < COMMANDS; at += 1) {
    ids.push(await save(bad, `${toxic} ${at}`), await save(good, `beside ${toxic} ${at}`));
    await new Promise((resolve) => setTimeout(resolve, (chance() * PAUSE_MS) / speed));
  }
  const { met } = bad.line;
  bad.line.become(null);
  const healedAt = Date.now();
  await untilSent(bad, withinMs);
  const drainedMs = Date.now() - healedAt;
  // The good line may be the slower one on a busy machine, and its last word counts as well.
  await untilSent(good, withinMs);
  const wrong = [...(await notOnce(site, ids)), ...(await notHeld(ids, [bad, good], withinMs))];
  await site.putLaptopsAway();
  return { saved: ids.length, met, drainedMs, wrong };
}

async function save({ engine }: Pick<Laptop<ToxicLine>, 'engine'>, text: string): Promise<string> {
  const input = { type: 'comment.add', target: SUPPLIER, seenVersion: 1, payload: { text } };
  const result = await engine.runCommand(input);
  if (!result.saved) throw new Error(`not saved: ${JSON.stringify(result)}`);
  return result.commandId;
}

async function notOnce({ database }: Site, ids: readonly string[]): Promise<readonly string[]> {
  const found = await sql<{ id: string; count: number }>`
    select command_id as id, count(*)::int as count from document_versions
    where kind = 'comment' and command_id in (${sql.join(ids)}) group by 1`.execute(database.db);
  const counts = new Map(found.rows.map(({ id, count }) => [id, count]));
  return ids.filter((id) => counts.get(id) !== 1).map((id) => `${id}: ${counts.get(id) ?? 0} times`);
}

/** Comments have ids that follow from their commands; both laptops hold all of them. */
async function notHeld(
  ids: readonly string[],
  laptops: readonly Pick<Laptop, 'engine' | 'personId'>[],
  withinMs: number,
): Promise<readonly string[]> {
  const missing = async () =>
    Promise.all(
      laptops.map(async ({ engine, personId }) => {
        const held = new Set(await engine.listIds({ kind: 'comment', offset: 0, limit: 0 }));
        return ids.filter((id) => !held.has(`${id}.comment`)).map((id) => `${personId} misses ${id}`);
      }),
    ).then((lists) => lists.flat());
  try {
    return await until(missing, (list) => list.length === 0, withinMs);
  } catch {
    return missing();
  }
}
