import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { Engine } from '#renderer/data/engine/engine.ts';
import type { FactDocument, FactVersion, ServerFacts } from '../server/server-facts.ts';
import type { Ledger, Saved } from './ledger.ts';
import { mayHold, readerOf } from './may-hold.ts';

export const VERDICTS = ['lost', 'duplicated', 'diverged', 'leaked', 'stuck'] as const;
export type Verdict = (typeof VERDICTS)[number];

export interface Finding {
  readonly verdict: Verdict;
  readonly text: string;
}

/** What of a laptop is looked at: its screens, and past them what lies in its store. */
export interface JudgedLaptop {
  readonly name: string;
  readonly personId: string;
  readonly engine: Pick<Engine, 'status' | 'outbox' | 'listIds'> | null;
  readonly disk: { readonly documents: ReadonlyMap<string, JudgedRow> };
}

interface JudgedRow {
  readonly id: string;
  /** Null: it left, or was deleted. */
  readonly document: { readonly version: number; readonly body: unknown } | null;
}

export interface JudgedWorld {
  readonly laptops: readonly JudgedLaptop[];
  readonly ledger: Ledger;
  /** Whose account was closed: what they did still has to arrive, what they hold is no longer told. */
  readonly leavers: ReadonlySet<string>;
}

/** What must be true once every line is whole again; each breach is named. Nothing here asks the code under test. */
export async function judge(
  facts: ServerFacts,
  { laptops, ledger, leavers }: JudgedWorld,
): Promise<readonly Finding[]> {
  const staying = laptops.filter(({ personId }) => !leavers.has(personId));
  const held = await Promise.all(staying.map((laptop) => judgeLaptop(facts, ledger, laptop)));
  return [
    ...lostActs(facts, ledger),
    ...lostValues(facts),
    ...doubledActs(facts, ledger),
    ...doubledNumbers(facts),
    ...doubledDecisions(facts),
    ...wrongReceived(facts),
    ...held.flat(),
  ];
}

/** What should have left by now and has not. */
export async function queuesNotEmpty({ laptops, leavers }: JudgedWorld): Promise<readonly Finding[]> {
  const waiting = await Promise.all(
    laptops
      .filter(({ personId }) => !leavers.has(personId))
      .map(async ({ name, engine }) => ({ name, status: await engine?.status() })),
  );
  return waiting
    .filter(({ status }) => status === undefined || status.waiting > 0)
    .map(({ name, status }) => ({
      verdict: 'stuck',
      text: `${name}: half a minute after all was well: ${status?.connection ?? 'not started'}, ${status?.waiting} waiting`,
    }));
}

interface CheckedWorld extends Pick<JudgedWorld, 'leavers'> {
  readonly laptops: readonly (Pick<JudgedLaptop, 'name' | 'personId'> & {
    readonly engine: Pick<Engine, 'checkLaptop'> | null;
  })[];
}

/** What laptops say of themselves after everything is well, looked at only. */
export async function checksOfLaptops({ laptops, leavers }: CheckedWorld): Promise<readonly Finding[]> {
  const staying = laptops.filter(({ personId }) => !leavers.has(personId));
  const reports = await Promise.all(staying.map(async ({ engine }) => engine?.checkLaptop(false)));
  return reports.flatMap((report, at): Finding[] => {
    const name = staying[at]?.name;
    if (report?.isCompared !== true) return [{ verdict: 'stuck', text: `${name}: its check does not end` }];
    return report.findings
      .filter(({ code }) => /^(document|list)-/.test(code))
      .map(({ code, count }) => ({ verdict: 'diverged', text: `${name}: its check says ${code}, ${count}` }));
  });
}

function lostActs(facts: ServerFacts, ledger: Ledger): Finding[] {
  return [...ledger.saved.values()]
    .filter(({ commandId }) => !ledger.dropped.has(commandId) && !ledger.excused.has(commandId))
    .filter(({ commandId }) => !facts.commands.has(commandId))
    .map((saved) => ({ verdict: 'lost', text: `${nameOf(saved)} never reached the server` }));
}

const nameOf = ({ commandId, input, laptop }: Saved): string =>
  `${input.type} ${commandId.slice(0, 8)} of ${laptop} on ${input.target.kind}/${input.target.id}`;

interface EditPayload {
  readonly changes: readonly { readonly path: string; readonly to: unknown }[];
}

/** Every value of an edit that was not refused stands in the record's history or in a conflict. */
function lostValues(facts: ServerFacts): Finding[] {
  const conflicts = [...facts.versions.values()].flat().filter(({ kind }) => kind === 'conflict');
  return [...facts.commands.values()]
    .filter(({ type, outcome }) => type === 'record.edit' && ['accepted', 'merged'].includes(outcome))
    .flatMap(({ id, command }) => {
      const versions = facts.versions.get(command.target.id) ?? [];
      const { changes } = command.payload as EditPayload;
      const missing = changes.filter(
        ({ path, to }) =>
          !versions.some((version) => isSame(valueAt(version.body, path), to)) &&
          !conflicts.some((conflict) => speaksOf(conflict, command.target.id, path, to)),
      );
      return missing.map(
        ({ path, to }): Finding => ({
          verdict: 'lost',
          text: `${path} = ${JSON.stringify(to)} of edit ${id.slice(0, 8)} stands nowhere`,
        }),
      );
    });
}

function speaksOf({ body }: FactVersion, recordId: string, path: string, to: unknown): boolean {
  const sides = [body.kept, body.other] as readonly ({ readonly value?: unknown } | undefined)[];
  const isAbout = body.recordId === recordId && (body.path === path || path.startsWith(`${body.path}/`));
  const holds = (value: unknown) =>
    isSame(value, to) || isSame(valueAt(value, path.split('/').at(-1) ?? ''), to);
  return isAbout && sides.some((side) => holds(side?.value));
}

/** `field`, `lines/<id>` or `lines/<id>/<cell>`. */
function valueAt(body: unknown, path: string): unknown {
  return path.split('/').reduce<unknown>((value, name) => {
    if (Array.isArray(value)) return value.find((line) => (line as { id?: unknown }).id === name);
    return value !== null && typeof value === 'object' ? Reflect.get(value, name) : undefined;
  }, body);
}

/** Lines may have got computed cells on top; emptied and never filled are the same. */
function isSame(held: unknown, wanted: unknown): boolean {
  if (isUnset(wanted)) return isUnset(held);
  if (typeof wanted !== 'object') return held === wanted || String(held) === String(wanted);
  if (wanted === null) return false;
  if (Array.isArray(wanted)) return JSON.stringify(held) === JSON.stringify(wanted);
  const inside = (held ?? {}) as Record<string, unknown>;
  return Object.entries(wanted).every(([name, value]) => isSame(inside[name], value));
}

function isUnset(value: unknown): boolean {
  return (
    value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)
  );
}

function doubledActs(facts: ServerFacts, ledger: Ledger): Finding[] {
  const findings: Finding[] = [...ledger.dropped]
    .filter((id) => facts.commands.has(id) && !ledger.twofold.has(id))
    .map((id) => ({ verdict: 'duplicated', text: `${id} was dropped and done all the same` }));
  for (const [id, versions] of facts.versions) {
    const commands = versions.map(({ commandId }) => commandId);
    for (const [at, version] of versions.entries()) {
      if (version.version !== at + 1)
        findings.push({
          verdict: 'duplicated',
          text: `${id} has version ${version.version} at place ${at + 1}`,
        });
      if (commands.indexOf(version.commandId) !== at)
        findings.push({ verdict: 'duplicated', text: `${version.commandId} wrote ${id} twice` });
      if (!facts.commands.has(version.commandId))
        findings.push({ verdict: 'duplicated', text: `${id} v${at + 1} was written by nobody` });
    }
  }
  return findings;
}

/** Permanent numbers are given once. */
function doubledNumbers(facts: ServerFacts): Finding[] {
  const holders = new Map<string, string>();
  const findings: Finding[] = [];
  for (const { id, kind, body } of facts.documents.values()) {
    if (typeof body.number !== 'string' || !/^(purchase-|goods-|form:)/.test(kind)) continue;
    const other = holders.get(`${kind} ${body.number}`);
    if (other !== undefined)
      findings.push({ verdict: 'duplicated', text: `${body.number}: ${other} and ${id}` });
    holders.set(`${kind} ${body.number}`, id);
  }
  return findings;
}

const DECIDED = ['agreed', 'rejected', 'returned'];

/** A to-do is decided once, by one command, and a process that ended stays as it ended until it is submitted anew. */
function doubledDecisions(facts: ServerFacts): Finding[] {
  const findings: Finding[] = [];
  for (const [id, versions] of facts.versions) {
    if (versions[0]?.kind !== 'task') continue;
    const decisions = versions.filter(
      ({ body }, at) => DECIDED.includes(String(body.state)) && versions[at - 1]?.body.state !== body.state,
    );
    const takenBack = [...facts.commands.values()].filter(
      ({ type, outcome, command }) =>
        type === 'approval.take-back' && outcome === 'accepted' && command.target.id === id,
    );
    if (decisions.length > 1 + takenBack.length)
      findings.push({
        verdict: 'duplicated',
        text: `${id} was decided ${decisions.length} times: ${versions.map(({ body }) => body.state).join(' ')}`,
      });
  }
  return findings;
}

interface Lines {
  readonly lines?: readonly {
    readonly id?: string;
    readonly orderLineId?: string;
    readonly quantity?: string;
    readonly receivedQuantity?: string;
  }[];
}

/** What an order says it received is what its receipts say, added up by hand. */
function wrongReceived(facts: ServerFacts): Finding[] {
  const sums = new Map<string, number>();
  for (const { kind, deleted, body } of facts.documents.values()) {
    if (kind !== 'goods-receipt' || deleted) continue;
    for (const line of (body as Lines).lines ?? []) {
      const key = `${body.purchaseOrderId} ${line.orderLineId}`;
      sums.set(key, (sums.get(key) ?? 0) + Number(line.quantity));
    }
  }
  return [...facts.documents.values()]
    .filter(({ kind, deleted }) => kind === 'purchase-order' && !deleted)
    .flatMap(({ id, body }) =>
      ((body as Lines).lines ?? [])
        .filter((line) => Number(line.receivedQuantity ?? 0) !== (sums.get(`${id} ${line.id}`) ?? 0))
        .map(
          (line): Finding => ({
            verdict: 'duplicated',
            text: `${id} ${line.id}: received ${line.receivedQuantity}, receipts ${sums.get(`${id} ${line.id}`)}`,
          }),
        ),
    );
}

/** A laptop holds exactly what its person may, as the server has it, shows the same, and nothing waits. */
async function judgeLaptop(facts: ServerFacts, ledger: Ledger, laptop: JudgedLaptop): Promise<Finding[]> {
  const findings: Finding[] = [];
  const say = (verdict: Verdict, text: string) =>
    void findings.push({ verdict, text: `${laptop.name}: ${text}` });
  const { engine } = laptop;
  if (engine === null) return [{ verdict: 'stuck', text: `${laptop.name} does not start` }];
  const status = await engine.status();
  const outbox = await engine.outbox();
  if (
    status.waiting > 0 ||
    status.connection !== 'online' ||
    status.firstSync !== null ||
    status.failingSince !== null
  ) {
    say(
      'stuck',
      `${status.connection}, ${status.waiting} waiting, failing since ${status.failingSince}; ${outbox[0]?.type ?? ''}`,
    );
  }
  const reader = readerOf(facts, laptop.personId);
  const rows = new Set<string>();
  const kinds = new Set([...facts.documents.values()].map(({ kind }) => kind));
  for (const kind of kinds) {
    for (const id of await engine.listIds({ kind: kind as never, offset: 0, limit: 0 })) rows.add(id);
  }
  for (const document of facts.documents.values()) {
    const { id, kind, version } = document;
    const held = laptop.disk.documents.get(id)?.document ?? null;
    const isDue = mayHold(reader, document, facts);
    if (!isDue && held !== null) say('leaked', `holds ${kind}/${id} v${held.version}`);
    if (isDue && held === null && !ledger.lostOutcomes.has(id))
      say('diverged', `misses ${kind}/${id} v${version}`);
    if (isDue && held !== null && !isTheSame(held, document)) {
      say('diverged', `holds ${kind}/${id} v${held.version} instead of v${version}`);
    }
    if (kind !== 'outcome' && isDue !== rows.has(id) && (isDue || held === null)) {
      if (!outbox.some(({ target }) => target.id === id))
        say('diverged', `${isDue ? 'does not show' : 'shows'} ${kind}/${id}`);
    }
  }
  for (const { id, document } of laptop.disk.documents.values()) {
    if (document !== null && !facts.documents.has(id))
      say('diverged', `holds ${id}, which the server does not know`);
  }
  return findings;
}

function isTheSame(held: { version: number; body: unknown }, document: FactDocument): boolean {
  return held.version === document.version && isDeepStrictEqual(held.body, document.body);
}

function sortedJson(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([left], [right]) => (left < right ? -1 : 1)))
      : inner,
  );
}

/** The same run ends with the same digest, everywhere. */
export function digestOf(facts: ServerFacts): string {
  const commands = [...facts.commands.values()]
    .map(({ id, outcome, code }) => `${id} ${outcome} ${code}`)
    .sort();
  const documents = [...facts.documents.values()]
    .map(({ id, version, body }) => `${id} ${version} ${sortedJson(body)}`)
    .sort();
  return createHash('sha256')
    .update([...commands, ...documents].join('\n'))
    .digest('hex')
    .slice(0, 16);
}
