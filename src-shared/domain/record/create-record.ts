import { Type } from 'typebox';
import {
  accepted,
  type CommandResult,
  defineCommand,
  put,
  refused,
} from '#shared/engines/command/define-command.ts';
import type { DocumentKind } from '#shared/engines/command/document.ts';
import { editableValues, type FormValues, isUnset } from '#shared/engines/form/form-values.ts';
import { createdBy, PROVENANCE } from '#shared/engines/form/provenance.ts';
import { validateValues } from '#shared/engines/form/validate-values.ts';
import { deriveId } from '#shared/kernel/ids.ts';
import { formOf } from '../forms.ts';
import { ACTOR_READS, actorCan, loadActor } from '../person/actor.ts';
import { foreignSignature } from './foreign-signature.ts';
import { valuesRefusal } from './invalid-values.ts';
import { findBrokenReference, findDuplicate } from './record-checks.ts';
import { isControlled } from './record-rights.ts';

/** Master data: records that stand for themselves, without a process of their own. */
export const MASTER_KINDS = [
  'supplier',
  'item',
  'warehouse',
  'department',
  'person',
  'exchange-rate',
] as const satisfies readonly DocumentKind[];

const MASTER: ReadonlySet<string> = new Set(MASTER_KINDS);

/** Creates a supplier, item, warehouse, department, person or exchange rate. */
export const createRecord = defineCommand({
  type: 'record.create',
  payload: Type.Object({ values: Type.Record(Type.String(), Type.Unknown()) }),
  reads: [...new Set<DocumentKind>([...MASTER_KINDS, ...ACTOR_READS])],
  optimism: 'replay',
  async execute(state, command, context): Promise<CommandResult> {
    const { kind, id } = command.target;
    const form = formOf(kind);
    if (form === undefined || !MASTER.has(kind)) return refused('wrong-kind');
    if (id !== deriveId(command.id, 'record')) return refused('wrong-record-id');
    const actor = await loadActor(state, command.actor);
    if (!actorCan(actor, form.editCapability)) return refused('not-allowed');
    const given: FormValues = command.payload.values;
    const controlled = Object.keys(given).filter((name) => isControlled(form, name) && !isUnset(given[name]));
    const bank = controlled.some((name) => name !== form.statusField);
    if (bank && !actorCan(actor, 'supplier.edit-bank')) return refused('bank-not-allowed');
    const errors = validateValues(form, given);
    if (errors.length > 0) return valuesRefusal(errors);
    const values = editableValues(form.fields, given);
    const foreign = foreignSignature(values, command.actor);
    if (foreign !== undefined) return foreign;
    const duplicate = await findDuplicate(state, form, id, values);
    if (duplicate !== undefined) return refused('duplicate-value', { ...duplicate });
    const broken = context.authoritative ? await findBrokenReference(state, form, values) : undefined;
    if (broken !== undefined) return refused('unknown-reference', { ...broken });
    return accepted([
      put(kind, id, { ...values, formVersion: form.version, [PROVENANCE]: createdBy(command) }),
    ]);
  },
});
