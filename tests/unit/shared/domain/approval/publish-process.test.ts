import { describe, expect, it } from 'vitest';
import type { ProcessDefinition } from '#shared/engines/process/process-types.ts';
import { approveBy, buildDefinition } from '#tests/builders/build-process.ts';
import {
  buildProcurement,
  instanceOf,
  onRecord,
  play,
  requestValues,
  submitNew,
} from '#tests/builders/build-procurement.ts';

const ID = 'process-purchase-request';
const publish = (definition: unknown, seenVersion: number | null = 1, actor = 'person-admin') =>
  onRecord('process.publish', 'process-definition', ID, { actor, seenVersion, payload: { definition } });

describe('process.publish', () => {
  it('makes the next version, whatever number was sent', async () => {
    const state = buildProcurement();
    const definition = buildDefinition([approveBy(['person-zhou'])], { version: 40 });
    expect(await play(state, publish(definition))).toMatchObject({
      outcome: 'accepted',
      details: { version: 2 },
    });
    expect(state.body<ProcessDefinition>('process-definition', ID).version).toBe(2);
  });

  it('VR1 leaves running instances on their version', async () => {
    const state = buildProcurement();
    const { id } = await submitNew(state, 'purchase-request', requestValues());
    await play(state, publish(buildDefinition([approveBy(['person-zhou'])])));
    expect(instanceOf(state, 'purchase-request', id)).toMatchObject({ definitionVersion: 1 });
    const later = await submitNew(state, 'purchase-request', requestValues());
    expect(instanceOf(state, 'purchase-request', later.id)).toMatchObject({ definitionVersion: 2 });
  });

  it('is refused on an old version, with mistakes, and to people without the right', async () => {
    const state = buildProcurement();
    const good = buildDefinition([approveBy(['person-zhou'])]);
    expect(await play(state, publish(good, null))).toMatchObject({ code: 'version-changed' });
    expect(await play(state, publish({ ...good, nodes: good.nodes.slice(1) }))).toMatchObject({
      code: 'invalid-process',
      details: { problems: [{ code: 'no-start' }] },
    });
    expect(await play(state, publish(good, 1, 'person-linh'))).toMatchObject({ code: 'not-allowed' });
  });
});
