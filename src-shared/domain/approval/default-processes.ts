import type { ProcessDefinition, ProcessNode } from '#shared/engines/process/process-types.ts';
import type { SubjectKind } from './purchase-subject.ts';

/** Id of the document that holds the published definition of a kind. */
export function processDocumentId(kind: SubjectKind): string {
  return `process-${kind}`;
}

const HEAD = { by: 'department-head' } as const;

/**
 * Strictly below CNY 5,000 the rule approves in the head's name, unless the request is the head's own;
 * everything else goes to the head, strictly above CNY 200,000 to the CFO as well. Base currency, at the
 * rate frozen at submit.
 */
function purchaseNodes(afterApproval: readonly ProcessNode[]): readonly ProcessNode[] {
  const last = afterApproval[0]?.id ?? 'end';
  return [
    { id: 'start', type: 'start', next: 'small' },
    {
      id: 'small',
      type: 'condition',
      branches: [
        {
          when: {
            all: [
              { field: 'baseAmount', op: '<', value: '5000' },
              { field: 'initiatorIsDepartmentHead', equals: false },
            ],
          },
          next: 'by-rule',
        },
      ],
      otherwise: 'department-head',
    },
    { id: 'by-rule', type: 'auto-approve', inNameOf: HEAD, next: 'end' },
    { id: 'department-head', type: 'approve', mode: 'any-one', approver: HEAD, next: 'large' },
    {
      id: 'large',
      type: 'condition',
      branches: [{ when: { field: 'baseAmount', op: '>', value: '200000' }, next: 'cfo' }],
      otherwise: last,
    },
    { id: 'cfo', type: 'approve', mode: 'any-one', approver: { by: 'role', role: 'cfo' }, next: last },
    ...afterApproval,
    { id: 'end', type: 'end' },
  ];
}

function definitionOf(
  kind: SubjectKind,
  name: string,
  afterApproval: readonly ProcessNode[],
): ProcessDefinition {
  return {
    key: kind,
    version: 1,
    name,
    subjectKind: kind,
    state: 'published',
    baseCurrency: 'CNY',
    withdraw: 'any-time',
    nodes: purchaseNodes(afterApproval),
  };
}

/** Finance sees every order that people approved: it is the money it will have to pay. */
const COPY_TO_FINANCE: ProcessNode = {
  id: 'copy-finance',
  type: 'cc',
  readers: { by: 'role', role: 'finance' },
  next: 'end',
};

export const DEFAULT_PROCESSES: readonly ProcessDefinition[] = [
  definitionOf('purchase-request', 'Purchase request', []),
  definitionOf('purchase-order', 'Purchase order', [COPY_TO_FINANCE]),
];

/** The documents that a new company starts with. */
export function defaultProcessDocuments(): readonly {
  readonly kind: 'process-definition';
  readonly id: string;
  readonly body: ProcessDefinition;
}[] {
  return DEFAULT_PROCESSES.map((body) => ({
    kind: 'process-definition',
    id: processDocumentId(body.subjectKind),
    body,
  }));
}
