import { HOSTILE_KINDS } from '../network/hostile-answers.ts';
import { openBackend } from '../server/sim-backend.ts';
import { meetHostileServer } from '../story/meet-hostile-server.ts';
import { playSmallCases, smallCases } from '../story/small-scope.ts';
import { say } from './say.ts';

const MOST_REQUESTS_A_SECOND = 1;

/** Says one line for all runs; a run that lost something or asked too often is told. */
export async function tellHostile(runs: number): Promise<void> {
  const home = await openBackend('memory', undefined);
  let [commands, failed, most] = [0, 0, 0];
  for (let run = 0; run < runs; run += 1) {
    const told = await meetHostileServer(home, run, 80);
    commands += told.commands;
    most = Math.max(most, told.requestsPerSecond);
    if (told.findings.length === 0 && told.requestsPerSecond <= MOST_REQUESTS_A_SECOND) continue;
    failed += 1;
    say(`hostile run ${run}: ${told.requestsPerSecond} requests a second; ${JSON.stringify(told.findings)}`);
  }
  process.stdout.write(
    `${JSON.stringify({ hostile: runs, kinds: HOSTILE_KINDS.length, commands, failed, mostRequestsPerSecond: most })}\n`,
  );
  process.exitCode = failed > 0 ? 1 : 0;
}

/** Cases that share one company. */
const TOGETHER = 60;

/** Every order of a small company (R2). */
export async function tellSmall(): Promise<void> {
  const home = await openBackend('memory', undefined);
  const cases = smallCases();
  let [operations, failed] = [0, 0];
  for (let at = 0; at < cases.length; at += TOGETHER) {
    const told = await playSmallCases(home, cases.slice(at, at + TOGETHER));
    operations += told.operations;
    failed += told.findings.length;
    for (const { verdict, text } of told.findings) say(`cases from ${at}: ${verdict}: ${text}`);
  }
  process.stdout.write(`${JSON.stringify({ small: cases.length, operations, failed })}\n`);
  process.exitCode = failed > 0 ? 1 : 0;
}
