import { Type } from 'typebox';

const Id = Type.String({ minLength: 1, maxLength: 60 });
const Amount = Type.String({ pattern: '^-?\\d{1,20}(\\.\\d{1,12})?$' });

const ApproverRule = Type.Union([
  Type.Object({ by: Type.Literal('person'), personIds: Type.Array(Type.String(), { maxItems: 100 }) }),
  Type.Object({ by: Type.Literal('role'), role: Type.String({ maxLength: 60 }) }),
  Type.Object({ by: Type.Literal('department-head') }),
  Type.Object({ by: Type.Literal('superior') }),
]);

const Comparison = Type.Union([
  Type.Object({
    field: Type.Literal('baseAmount'),
    op: Type.Union([Type.Literal('<'), Type.Literal('<='), Type.Literal('>'), Type.Literal('>=')]),
    value: Amount,
  }),
  Type.Object({ field: Type.Literal('initiatorIsDepartmentHead'), equals: Type.Boolean() }),
]);

/** One level of `all` is what a business person reads; deeper nesting says nothing more. */
const Condition = Type.Union([Comparison, Type.Object({ all: Type.Array(Comparison, { maxItems: 20 }) })]);

const Node = Type.Union([
  Type.Object({ id: Id, type: Type.Literal('start'), next: Id }),
  Type.Object({
    id: Id,
    type: Type.Literal('condition'),
    branches: Type.Array(Type.Object({ when: Condition, next: Id }), { maxItems: 20 }),
    otherwise: Id,
  }),
  Type.Object({
    id: Id,
    type: Type.Literal('approve'),
    mode: Type.Union([Type.Literal('any-one'), Type.Literal('all'), Type.Literal('sequential')]),
    approver: ApproverRule,
    next: Id,
  }),
  Type.Object({ id: Id, type: Type.Literal('auto-approve'), inNameOf: ApproverRule, next: Id }),
  Type.Object({ id: Id, type: Type.Literal('cc'), readers: ApproverRule, next: Id }),
  Type.Object({ id: Id, type: Type.Literal('end') }),
]);

export const ProcessDefinitionPayload = Type.Object({
  key: Id,
  version: Type.Integer({ minimum: 0 }),
  name: Type.String({ minLength: 1, maxLength: 120 }),
  subjectKind: Type.Union([Type.Literal('purchase-request'), Type.Literal('purchase-order')]),
  state: Type.Union([Type.Literal('published'), Type.Literal('suspended')]),
  baseCurrency: Type.String({ pattern: '^[A-Z]{3}$' }),
  withdraw: Type.Union([Type.Literal('any-time'), Type.Literal('before-decision')]),
  nodes: Type.Array(Node, { minItems: 2, maxItems: 200 }),
});
