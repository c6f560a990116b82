import {
  accepted,
  type Change,
  type CommandResult,
  defineCommand,
  put,
  refused,
  type StateReader,
} from '#shared/engines/command/define-command.ts';
import type { FormDefinition } from '#shared/engines/form/define-form.ts';
import { builtInForm, isRecordKind } from '../forms.ts';
import { allFields, checkDefinition, keysOf } from './check-definition.ts';
import { checkSteps, completedSteps } from './complete-steps.ts';
import { inFieldOrder, withFieldOrder } from './field-order.ts';
import { formDocumentId, formVersionId, type PublishedForm } from './form-definition-record.ts';
import type { FormProblem } from './form-problem.ts';
import { loadPublished } from './load-form.ts';
import { definitionIn, PublishPayload } from './read-definition.ts';
import { withheldChanges } from './withheld-fields.ts';

/**
 * Publishes a new version of a form, drawn or written in code. Records under approval keep theirs (VR1); the
 * superseded version stays readable for ever (VR5). Made online, on the version that was on screen.
 */
export const publishForm = defineCommand({
  type: 'form.publish',
  payload: PublishPayload,
  reads: ['form-definition'],
  optimism: 'wait',
  async execute(state, command): Promise<CommandResult> {
    const given = definitionIn(command.payload);
    const id = formDocumentId(given.key);
    if (command.target.kind !== 'form-definition' || command.target.id !== id) return refused('wrong-kind');
    if (command.offline) return refused('online-only');
    const stored = isRecordKind(given.key)
      ? await state.get<PublishedForm>('form-definition', id)
      : undefined;
    if (stored !== undefined && command.seenVersion !== stored.version) {
      return refused('version-changed', { seenVersion: command.seenVersion, version: stored.version });
    }
    const before = stored?.body ?? firstVersion(given.key);
    const usedKeys = [...new Set([...(before?.usedKeys ?? []), ...keysOf(given)])];
    const problems = [
      ...checkDefinition(given, before?.usedKeys ?? []),
      ...checkSteps(before?.definition, given, given.upgradeSteps?.next ?? []),
      ...(await unknownKinds(state, given)),
    ];
    if (problems.length > 0) return refused('invalid-form', { problems });
    const version = (before?.version ?? 0) + 1;
    const { publishOption } = command.payload;
    const definition = {
      ...withFieldOrder(inFieldOrder(given)),
      version,
      upgradeSteps: stepsUpTo(before, given),
    };
    const published: PublishedForm = { key: given.key, version, publishOption, usedKeys, definition };
    const superseded: readonly Change[] =
      before === undefined ? [] : [put('form-definition', formVersionId(before.key, before.version), before)];
    return accepted(
      [put('form-definition', id, published), ...superseded, ...(await withheldChanges(state, definition))],
      { key: given.key, version },
    );
  },
});

/** What every version did to the records of the one before it; a form carries all of it, so that none is missing. */
function stepsUpTo(
  before: PublishedForm | undefined,
  given: FormDefinition,
): FormDefinition['upgradeSteps'] & object {
  if (before === undefined) return {};
  const steps = completedSteps(before.definition, given, given.upgradeSteps?.next ?? []);
  const earlier = before.definition.upgradeSteps ?? {};
  return steps.length === 0 ? earlier : { ...earlier, [before.version + 1]: steps };
}

/** What stood in code until now becomes a version like any other. */
function firstVersion(kind: string): PublishedForm | undefined {
  const definition = builtInForm(kind);
  if (definition === undefined) return undefined;
  const { upgrades: _code, ...data } = withFieldOrder(definition);
  const { key, version } = definition;
  return { key, version, publishOption: 'accept', usedKeys: keysOf(definition), definition: data };
}

/** Links to forms that nobody has drawn. */
async function unknownKinds(state: StateReader, form: FormDefinition): Promise<readonly FormProblem[]> {
  const problems: FormProblem[] = [];
  for (const [path, field] of allFields(form)) {
    if (field.type !== 'record' && field.type !== 'records') continue;
    const isKnown =
      builtInForm(field.kind) !== undefined ||
      field.kind === form.key ||
      (await loadPublished(state, field.kind)) !== undefined;
    if (!isKnown) problems.push({ path, code: 'unknown-kind', part: field.kind });
  }
  return problems;
}
