import { type Static, Type } from 'typebox';
import { ListConditionSchema } from './list-condition.ts';

const Field = Type.String({ minLength: 1, maxLength: 60 });

/** Everything that makes a list look the way somebody wants it, except where they stand in it. */
export const ViewContentSchema = Type.Object({
  conditions: Type.Array(ListConditionSchema, { maxItems: 30 }),
  text: Type.String({ maxLength: 200 }),
  /** From the most important key; none = the list's own order. */
  sort: Type.Array(Type.Object({ field: Field, descending: Type.Boolean() }), { maxItems: 5 }),
  group: Type.Union([Type.Null(), Type.Object({ field: Field, isClosed: Type.Boolean() })]),
  /** In order; none = the list's own columns. A column without a width takes what fits. */
  columns: Type.Array(
    Type.Object({ field: Field, width: Type.Optional(Type.Integer({ minimum: 40, maximum: 2000 })) }),
    { maxItems: 60 },
  ),
});
export type ViewContent = Static<typeof ViewContentSchema>;

export const PLAIN_VIEW: ViewContent = { conditions: [], text: '', sort: [], group: null, columns: [] };
