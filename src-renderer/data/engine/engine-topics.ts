import type { FormRegistry } from '#shared/domain/form-definition/form-registry.ts';
import type {
  CheckState,
  EngineApi,
  EngineTopics,
  FileState,
  ListDelta,
  ListQuery,
  Row,
} from '../contract.ts';
import type { AlertLine } from './alert-line.ts';
import type { Subscriptions, Topic } from './subscriptions.ts';
import type { RowIndex } from './view/row-index.ts';

export type TopicListener<Name extends Topic> = (value: EngineTopics[Name]['value']) => void;

export interface TopicSources {
  readonly subscriptions: Subscriptions;
  readonly forms: Pick<FormRegistry, 'published'>;
  readonly index: RowIndex;
  readonly alerts: Pick<AlertLine, 'listen'>;
  readonly api: Pick<EngineApi, 'getDocument' | 'count' | 'status' | 'outbox'>;
  readonly files: { state(): FileState };
  readonly check: { state(): CheckState };
}

type Asked = {
  [Name in Topic]: {
    readonly topic: Name;
    readonly params: EngineTopics[Name]['params'];
    readonly listener: TopicListener<Name>;
  };
}[Topic];

/** Answers any subscription: the value now and after every change. */
export function subscribeToTopic<Name extends Topic>(
  { subscriptions, forms, index, alerts, api, files, check }: TopicSources,
  topic: Name,
  params: EngineTopics[Name]['params'],
  listener: TopicListener<Name>,
): () => void {
  const asked = { topic, params, listener } as Asked;
  switch (asked.topic) {
    case 'list':
      return subscribeToList(subscriptions, index, asked.params, asked.listener);
    case 'document': {
      const { kind, id } = asked.params;
      return subscribeToValue(subscriptions, 'document', () => api.getDocument(kind, id), asked.listener);
    }
    case 'count': {
      const { kind, where } = asked.params;
      return subscribeToValue(subscriptions, 'count', () => api.count(kind, where), asked.listener);
    }
    case 'forms':
      return subscribeToForms(subscriptions, forms, asked.listener);
    case 'status':
      return subscribeToValue(subscriptions, 'status', api.status, asked.listener);
    case 'outbox':
      return subscribeToValue(subscriptions, 'outbox', api.outbox, asked.listener);
    case 'files':
      return subscribeToValue(subscriptions, 'files', async () => files.state(), asked.listener);
    case 'check':
      return subscribeToValue(subscriptions, 'check', async () => check.state(), asked.listener);
    case 'alert':
      return alerts.listen(asked.listener);
  }
}

/** Answers a list subscription: the whole window first, afterwards only what changed. */
function subscribeToList(
  subscriptions: Subscriptions,
  index: RowIndex,
  query: ListQuery,
  listener: TopicListener<'list'>,
): () => void {
  let revision = -1;
  let sent = new Map<string, Row>();
  let shape = '';
  let frame = '';
  function refresh(): void {
    if (index.revision(query.kind) === revision) return;
    revision = index.revision(query.kind);
    const window = index.list(query);
    const { total, count, groups, sums } = window;
    const ids = window.rows.map((row) => row.id);
    const rows = window.rows.filter((row) => sent.get(row.id) !== row);
    const nextShape = `${total} ${count} ${ids.join()}`;
    const nextFrame = JSON.stringify([groups, sums]);
    if (rows.length === 0 && nextShape === shape && nextFrame === frame) return;
    sent = new Map(window.rows.map((row) => [row.id, row]));
    listener({ total, count, ids, rows, ...(nextFrame === frame ? {} : { groups, sums }) });
    shape = nextShape;
    frame = nextFrame;
  }
  return subscriptions.add({ topic: 'list', refresh });
}

/** Definitions are large and change seldom: they are sent when there is news, and never compared as text. */
function subscribeToForms(
  subscriptions: Subscriptions,
  forms: Pick<FormRegistry, 'published'>,
  listener: TopicListener<'forms'>,
): () => void {
  let last: ReturnType<FormRegistry['published']> | undefined;
  function refresh(): void {
    const published = forms.published();
    if (published === last) return;
    last = published;
    listener(published);
  }
  return subscriptions.add({ topic: 'forms', refresh });
}

/** Answers any other question again and tells what differs from the last answer. */
function subscribeToValue<Name extends Topic>(
  subscriptions: Subscriptions,
  topic: Name,
  ask: () => Promise<EngineTopics[Name]['value']>,
  listener: TopicListener<Name>,
): () => void {
  let last: string | undefined;
  async function refresh(): Promise<void> {
    const value = await ask();
    const text = JSON.stringify(value);
    if (text === last) return;
    last = text;
    listener(value);
  }
  return subscriptions.add({ topic, refresh });
}

export function listAnswer(index: RowIndex, query: ListQuery): ListDelta {
  const { rows, ...frame } = index.list(query);
  return { ...frame, rows, ids: rows.map((row) => row.id) };
}

/** What a page may ask beyond the screens' contract. */
export interface HostedEngineApi extends EngineApi {
  /** The page, not a worker, asks for persistent storage and knows the quota. */
  reportStorage(report: { readonly persisted: boolean; readonly freeBytes: number | null }): Promise<void>;
  /** The page signed in again and saved the session. */
  takeNewSession(): Promise<void>;
}
