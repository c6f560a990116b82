import { Type } from 'typebox';
import {
  accepted,
  type CommandResult,
  defineCommand,
  put,
  refused,
  type StateReader,
} from '#shared/engines/command/define-command.ts';
import { type DocumentKind, isFormKind } from '#shared/engines/command/document.ts';
import { withComputedAmounts } from '#shared/engines/form/computed-amounts.ts';
import type { FormDefinition } from '#shared/engines/form/define-form.ts';
import { editableValues, type FormValues, isUnset } from '#shared/engines/form/form-values.ts';
import { createdBy, PROVENANCE } from '#shared/engines/form/provenance.ts';
import { validateValues } from '#shared/engines/form/validate-values.ts';
import { deriveId } from '#shared/kernel/ids.ts';
import { fieldFileChanges } from '../attachment/field-files.ts';
import { drawnFields, withCircle } from '../form-definition/drawn-form.ts';
import { formOnScreen } from '../form-definition/judge-version.ts';
import { RECORD_READS } from '../form-definition/load-form.ts';
import { actorCan, loadActor } from '../person/actor.ts';
import { foreignSignature } from './foreign-signature.ts';
import { valuesRefusal } from './invalid-values.ts';
import { findBrokenReference, findDuplicate } from './record-checks.ts';
import { isControlled, maySetControlled, withheldField } from './record-rights.ts';
import { momentOf } from './rule-moment.ts';

/** Master data: records that stand for themselves, without a process of their own. */
export const MASTER_KINDS = [
  'supplier',
  'item',
  'warehouse',
  'department',
  'person',
  'legal-entity',
  'site',
  'calendar',
  'exchange-rate',
] as const satisfies readonly DocumentKind[];

const MASTER: ReadonlySet<string> = new Set(MASTER_KINDS);

/** What only the server can tell: a value that another record has, a link that leads nowhere. */
async function againstOthers(
  state: StateReader,
  form: FormDefinition,
  id: string,
  values: FormValues,
): Promise<CommandResult | undefined> {
  const duplicate = await findDuplicate(state, form, id, values);
  if (duplicate !== undefined) return refused('duplicate-value', { ...duplicate });
  const broken = await findBrokenReference(state, form, values);
  return broken === undefined ? undefined : refused('unknown-reference', { ...broken });
}

/** Creates master data, or a record of a drawn form. */
export const createRecord = defineCommand({
  type: 'record.create',
  payload: Type.Object({
    values: Type.Record(Type.String(), Type.Unknown()),
    /** The form that was on screen. */
    formVersion: Type.Optional(Type.Integer({ minimum: 1 })),
    /** The laptop's own number, where the form numbers its records. */
    provisionalNumber: Type.Optional(Type.String({ minLength: 1, maxLength: 60 })),
  }),
  reads: RECORD_READS,
  optimism: 'replay',
  async execute(state, command, context): Promise<CommandResult> {
    const { kind, id } = command.target;
    const { formVersion, provisionalNumber } = command.payload;
    const form = await formOnScreen(state, kind, formVersion);
    if (form === undefined || !(MASTER.has(kind) || isFormKind(kind))) return refused('wrong-kind');
    if (id !== deriveId(command.id, 'record')) return refused('wrong-record-id');
    // Applied before: it changes nothing, and takes no second number.
    if ((await state.get(form.key, id)) !== undefined) return accepted([]);
    const actor = await loadActor(state, command.actor);
    if (!actorCan(actor, form.editCapability)) return refused('not-allowed');
    const given: FormValues = command.payload.values;
    const controlled = Object.keys(given).filter((name) => isControlled(form, name) && !isUnset(given[name]));
    const bank = controlled.some((name) => name !== form.statusField);
    if (bank && !maySetControlled(form, actor)) return refused('bank-not-allowed');
    const withheld = await withheldField(state, form, Object.keys(given), actor.id);
    if (withheld !== undefined) return refused('field-not-allowed', { path: withheld });
    const errors = validateValues(form, given, { moment: momentOf(command, context) });
    if (errors.length > 0) return valuesRefusal(errors);
    const values = editableValues(form.fields, given);
    const foreign = foreignSignature(values, command.actor);
    if (foreign !== undefined) return foreign;
    const against = context.authoritative ? await againstOthers(state, form, id, values) : undefined;
    if (against !== undefined) return against;
    const own = await drawnFields(state, form, actor, provisionalNumber);
    const body = { ...values, ...own, formVersion: form.version, [PROVENANCE]: createdBy(command) };
    const record = withCircle(form, withComputedAmounts(form, body));
    const files = await fieldFileChanges(state, { form, id, body: record, command });
    return accepted([put(kind, id, record), ...files]);
  },
});
