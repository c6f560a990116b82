import { expect } from 'vitest';
import type { PublishedForm } from '#shared/domain/form-definition/form-definition-record.ts';
import type { CommandInput } from '#shared/engines/command/command.ts';
import type { DocumentKind } from '#shared/engines/command/document.ts';
import { requestValues } from '#tests/builders/build-procurement.ts';
import { type Laptop, until, untilSent } from './engine-kit.ts';

export async function saved(
  laptop: Laptop,
  input: CommandInput,
): Promise<{ commandId: string; targetId: string }> {
  const result = await laptop.engine.runCommand(input);
  if (!result.saved) throw new Error(`Not saved: ${result.code} ${JSON.stringify(result.details)}`);
  return result;
}

/** A request that is handed in under the form that was on screen. */
export const sendIn = (title: string, formVersion: number, more: object = {}): CommandInput => ({
  type: 'purchase-request.create',
  target: { kind: 'purchase-request', id: '' },
  seenVersion: null,
  payload: {
    values: { ...requestValues({ price: '300000.00' }), title, ...more },
    provisionalNumber: `PR-${title}`,
    submit: true,
    formVersion,
  },
});

export async function bodyOn(laptop: Laptop, kind: DocumentKind, id: string) {
  const view = await laptop.engine.getDocument(kind, id);
  return (view?.document.body ?? {}) as Readonly<Record<string, unknown>>;
}

/** A laptop tells its pages of this version of a form, without a restart. */
export async function untilKnows(laptop: Laptop, key: string, version: number): Promise<void> {
  let published: readonly PublishedForm[] = [];
  const stop = laptop.engine.subscribe('forms', null, (value) => {
    published = value;
  });
  const newest = () =>
    Math.max(0, ...published.filter((form) => form.key === key).map((form) => form.version));
  await until(newest, (known) => known === version);
  stop();
}

/** Publishes as the administrator does, online, and waits for the server's word. */
export async function publish(admin: Laptop, input: CommandInput): Promise<void> {
  const { commandId } = await saved(admin, input);
  await untilSent(admin);
  const outcome = await until(
    () => admin.engine.getDocument('outcome', `${commandId}.outcome`),
    (view) => view !== null,
  );
  expect(outcome?.document.body).toMatchObject({ outcome: 'accepted' });
}
