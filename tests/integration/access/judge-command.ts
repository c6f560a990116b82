import { mayDo } from '#tests/simulation/oracle/may-do.ts';
import { readerOf } from '#tests/simulation/oracle/may-hold.ts';
import type { FactDocument, ServerFacts } from '#tests/simulation/server/server-facts.ts';
import type { CommandDoor } from './command-door.ts';
import { ACCESS_CODES, type Answer, commandOf } from './command-door.ts';
import type { DeedGiven } from './deeds.ts';

export interface Judged {
  readonly expected: boolean;
  readonly isAllowed: boolean;
  readonly answer: Answer;
}

/** What the server answers to a deed, beside what the reference policy says of it. */
export async function judgeCommand(
  door: CommandDoor,
  facts: ServerFacts,
  given: { readonly deed: DeedGiven; readonly actor: string; readonly id: (variant: string) => string },
): Promise<Judged> {
  const { deed, actor, id } = given;
  const { kind, type, variant } = deed;
  const isNew = variant === undefined || type === 'goods-receipt.post';
  const held = variant === undefined ? undefined : facts.documents.get(id(variant));
  const target: FactDocument | undefined = held?.deleted === true || isNew ? undefined : held;
  const payload = deed.payload(target?.body ?? {}, id);
  const command = commandOf({ type, actor, payload });
  const at = isNew
    ? { target: { kind, id: command.target.id } }
    : { target: { kind, id: id(variant) }, seenVersion: held?.version ?? 1 };
  const expected = mayDo(readerOf(facts, actor), { type, kind, target, isNew, payload }, facts);
  const answer = await door.ask({ ...command, ...at });
  return { expected, isAllowed: isAllowed(answer, { expected, isNew, kind, target }), answer };
}

interface Asked {
  readonly expected: boolean;
  readonly isNew: boolean;
  readonly kind: string;
  readonly target: FactDocument | undefined;
}

/** Refused for any other reason than who asks means that they may: the moment is wrong, or the values are. */
function isAllowed(answer: Answer, { expected, isNew, kind, target }: Asked): boolean {
  const isRefused = answer.outcome === 'refused' && ACCESS_CODES.has(answer.code ?? '');
  // Taking away what is not there is no harm and no right: nothing is written but the answer.
  const isIdle =
    !isNew && target === undefined && answer.written.every((version) => version.kind === 'outcome');
  if (isIdle && !isRefused) return false;
  // A receipt is never changed, whoever asks; of other records it is the state that says so, not the person.
  if (answer.code === 'not-editable') return kind !== 'goods-receipt' && expected;
  // A to-do whose process is gone is refused for that; that it is somebody else's has a code of its own.
  return !isRefused || (target?.kind === 'task' && answer.code === 'task-not-found');
}
