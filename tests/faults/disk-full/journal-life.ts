import { createPersonJournals } from '#main/journal/person-journals.ts';
import { rollOf } from '../chance.ts';
import { openLedger } from './ledger.ts';

/**
 * One life of a desktop that does nothing but save: `tsx journal-life.ts ROOT LEDGER LIFE SEED`. It goes on for ever,
 * on a full disk too; somebody kills it.
 */
const [root = '', ledgerPath = '', life = '0', seed = '1'] = process.argv.slice(2);
const PERSON = 'person-linh';

const ledger = openLedger(ledgerPath);
const roll = rollOf(Number(seed));
/** Half of the lives are offline for good: nothing is settled, and what was allocated ahead runs out. */
const isOffline = roll(2) === 0;
/** Entries that wait at most: beyond, the oldest are settled. */
const mostWaiting = isOffline ? Number.POSITIVE_INFINITY : 400;
const mostBytes = isOffline ? 150_000 : 6000;
const journals = createPersonJournals({ root, onProblem: () => undefined });

const content = await journals.read(PERSON);
if (typeof content !== 'string') {
  const isEmpty = content.entries.length === 0 && content.mark === null && content.findings.length === 0;
  ledger.note(isEmpty ? 'opened-empty' : 'opened', life);
  const mark = { generation: 'g', device: 'device-1', unsent: content.entries.length, lastDeviceSeq: 1 };
  await journals.setMark(PERSON, mark);
}
const waiting = typeof content === 'string' ? [] : content.entries.map(({ id }) => id);
process.stdout.write('ready\n');

async function save(id: string): Promise<void> {
  ledger.note('asked', id);
  const started = performance.now();
  const body = 'x'.repeat(200 + roll(mostBytes));
  const answer = await journals.append(PERSON, { id, body }, null);
  if (answer === 'written') waiting.push(id);
  else ledger.note('told', String(Math.ceil(performance.now() - started)));
  ledger.note(answer === 'written' ? 'saved' : 'refused', id);
}

for (let turn = 0; ; turn += 1) {
  const together = 1 + roll(4);
  await Promise.all(Array.from({ length: together }, (_, place) => save(`${life}-${turn}-${place}`)));
  if (waiting.length <= mostWaiting) continue;
  const settled = waiting.splice(0, 1 + roll(300));
  for (const id of settled) ledger.note('drop', id);
  await journals.acknowledge(PERSON, settled);
}
