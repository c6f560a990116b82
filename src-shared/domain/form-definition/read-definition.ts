import { type Static, Type } from 'typebox';
import type { FormDefinition } from '#shared/engines/form/define-form.ts';
import { PUBLISH_OPTIONS } from './form-definition-record.ts';

const Name = Type.String({ minLength: 1, maxLength: 60 });
const Names = Type.Array(Name, { maxItems: 100 });

const Path = Type.String({ minLength: 1, maxLength: 121 });
const OptionMap = Type.Record(Type.String({ maxLength: 500 }), Type.String({ maxLength: 60 }));
const UpgradeStep = Type.Union([
  Type.Object({ step: Type.Literal('move'), from: Path, to: Path, options: Type.Optional(OptionMap) }),
  Type.Object({ step: Type.Literal('map'), field: Path, options: OptionMap }),
  Type.Object({
    step: Type.Literal('fill'),
    field: Path,
    constant: Type.Optional(Type.Unknown()),
    expression: Type.Optional(Type.String({ maxLength: 2000 })),
    reads: Type.Optional(Type.Record(Type.String({ maxLength: 60 }), Type.Unknown())),
  }),
  Type.Object({ step: Type.Literal('keep'), field: Path }),
]);

/** Open: what a field has depends on its type, and a payload is cut to what its schema names. */
const Field = Type.Object({ type: Name }, { additionalProperties: true });

/** The outline of a definition as it travels; fields and rules are looked at one by one (`checkDefinition`). */
const Definition = Type.Object(
  {
    key: Type.String({ minLength: 1, maxLength: 60 }),
    version: Type.Integer({ minimum: 0 }),
    fields: Type.Record(Type.String({ maxLength: 60 }), Field, { minProperties: 1 }),
    sections: Type.Array(Name, { minItems: 1, maxItems: 50 }),
    order: Type.Optional(Type.Array(Type.String({ maxLength: 121 }), { maxItems: 1000 })),
    titleField: Name,
    numberField: Type.Optional(Name),
    statusField: Type.Optional(Name),
    ownerField: Type.Optional(Name),
    amountField: Type.Optional(Name),
    currencyField: Type.Optional(Name),
    list: Type.Object({
      columns: Names,
      sort: Type.Object({ field: Name, descending: Type.Boolean() }),
    }),
    editCapability: Name,
    editableIn: Type.Optional(Names),
    labels: Type.Optional(
      Type.Record(
        Type.String({ maxLength: 12 }),
        Type.Record(Type.String({ maxLength: 200 }), Type.String({ maxLength: 1000 })),
      ),
    ),
    print: Type.Optional(
      Type.Object(
        {
          sections: Type.Optional(Names),
          omit: Type.Optional(Type.Array(Type.String({ maxLength: 121 }), { maxItems: 1000 })),
          columns: Type.Optional(Type.Union([Type.Literal(1), Type.Literal(2), Type.Literal(3)])),
          decisions: Type.Optional(Type.Boolean()),
          addresses: Type.Optional(Names),
          signatures: Type.Optional(Type.Array(Name, { maxItems: 8 })),
        },
        { additionalProperties: false },
      ),
    ),
    upgradeSteps: Type.Optional(
      Type.Record(Type.String({ maxLength: 12 }), Type.Array(UpgradeStep, { maxItems: 1000 })),
    ),
    access: Type.Optional(
      Type.Object({ view: Name, viewers: Type.Optional(Names), editors: Type.Optional(Names) }),
    ),
  },
  { additionalProperties: false },
);

export const PublishPayload = Type.Object({
  definition: Definition,
  publishOption: Type.Union(PUBLISH_OPTIONS.map((option) => Type.Literal(option))),
});
export type PublishPayload = Static<typeof PublishPayload>;

/** The definition of a payload: its outline passed the schema, everything inside is looked at before it counts. */
export function definitionIn(payload: PublishPayload): FormDefinition {
  return payload.definition as unknown as FormDefinition;
}
