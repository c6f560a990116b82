import type { StateReader } from '#shared/engines/command/define-command.ts';
import type { FormKind } from '#shared/engines/command/document.ts';
import type { FormDefinition } from '#shared/engines/form/define-form.ts';
import type { FormValues } from '#shared/engines/form/form-values.ts';
import type { Actor } from '../person/actor.ts';

/** The beginning of a form that somebody draws: owner, number and access, and one title to start from. */
export function newDrawnForm(kind: FormKind, series: string): FormDefinition {
  return {
    key: kind,
    version: 0,
    sections: ['main', 'record'],
    titleField: 'title',
    numberField: 'number',
    ownerField: 'ownerId',
    editCapability: 'form.fill',
    access: { view: 'department', viewers: [], editors: [] },
    list: { columns: ['number', 'title', 'ownerId'], sort: { field: 'updatedAt', descending: true } },
    fields: {
      title: { type: 'text', required: true, maxLength: 200 },
      number: { type: 'number', series, readOnly: true, section: 'record' },
      provisionalNumber: { type: 'text', readOnly: true, section: 'record' },
      ownerId: { type: 'record', kind: 'person', readOnly: true, section: 'record' },
      departmentId: { type: 'record', kind: 'department', readOnly: true, section: 'record' },
    },
    labels: {},
  };
}

/** Who may hold a record, from the definition that it was written with. The owner always may. */
export function circleOf({ access }: FormDefinition, body: FormValues): readonly string[] {
  const viewers = [...(access?.viewers ?? []), ...(access?.editors ?? [])].map((role) => `role:${role}`);
  if (access?.view === 'everyone') return ['all'];
  const { departmentId } = body;
  const isShared = access?.view === 'department' && typeof departmentId === 'string';
  return [...new Set([...(isShared ? [`department:${departmentId}`] : []), ...viewers])];
}

/** The body with its circle, after every write: an edit may move the record to another version of its form. */
export function withCircle<Body extends FormValues>(form: FormDefinition, body: Body): Body {
  return form.access === undefined ? body : { ...body, scope: circleOf(form, body) };
}

/** What a new record of a drawn form gets beside what was typed. */
export async function drawnFields(
  state: StateReader,
  form: FormDefinition,
  actor: Actor,
  provisionalNumber: string | undefined,
): Promise<FormValues> {
  if (form.access === undefined) return {};
  const field = form.numberField === undefined ? undefined : form.fields[form.numberField];
  const number = field?.type === 'number' ? await state.nextNumber(field.series, field.pattern) : null;
  const departmentId = actor.person?.departmentId;
  return {
    ownerId: actor.id,
    ...(departmentId === undefined || form.fields.departmentId === undefined ? {} : { departmentId }),
    ...(number === null ? {} : { number }),
    ...(field === undefined || provisionalNumber === undefined ? {} : { provisionalNumber }),
  };
}
