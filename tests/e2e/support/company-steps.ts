import type { DocumentMessage } from '#shared/sync/messages.ts';
import { type ApiClient, signInByApi } from './api-client.ts';

/** Steps that other people of the demo company take over the interface that laptops use. */
export interface RequestStep {
  readonly title: string;
  readonly quantity: string;
  readonly unitPrice: string;
  readonly currency?: string;
}

export function bodyOf(document: DocumentMessage | undefined): Readonly<Record<string, unknown>> {
  if (document === undefined) throw new Error('the server does not hold it');
  return document.body as Readonly<Record<string, unknown>>;
}

export async function documentOf(client: ApiClient, id: string): Promise<DocumentMessage> {
  const found = (await client.documents()).find((document) => document.id === id);
  if (found === undefined) throw new Error(`the server does not hold ${id}`);
  return found;
}

/** Linh submits a request with one line; resolves with its id. */
export async function submitRequest(linh: ApiClient, step: RequestStep): Promise<string> {
  const { title, quantity, unitPrice, currency = 'CNY' } = step;
  const lines = [{ id: 'line-1', description: title, quantity, unit: 'pcs', unitPrice }];
  const { targetId, outcome } = await linh.push({
    type: 'purchase-request.create',
    target: { kind: 'purchase-request', id: '' },
    payload: {
      values: { title, departmentId: 'department-procurement', currency, lines },
      provisionalNumber: `PR-E2E-${title.length}`,
      submit: true,
    },
  });
  if (outcome !== 'accepted') throw new Error(`the request was ${outcome}`);
  return targetId;
}

/** Requests go to any one of these people from now on. */
export async function letAnyOneApprove(url: string, personIds: readonly string[]): Promise<void> {
  const admin = await signInByApi(url, 'admin');
  const current = await documentOf(admin, 'process-purchase-request');
  const definition = {
    ...bodyOf(current),
    nodes: [
      { id: 'start', type: 'start', next: 'either' },
      { id: 'either', type: 'approve', mode: 'any-one', approver: { by: 'person', personIds }, next: 'end' },
      { id: 'end', type: 'end' },
    ],
  };
  const { outcome, code } = await admin.push({
    type: 'process.publish',
    target: { kind: 'process-definition', id: 'process-purchase-request' },
    seenVersion: current.version,
    payload: { definition },
  });
  if (outcome !== 'accepted') throw new Error(`the process was ${outcome}: ${code}`);
}
