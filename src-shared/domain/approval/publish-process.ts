import { Type } from 'typebox';
import { accepted, defineCommand, put, refused } from '#shared/engines/command/define-command.ts';
import type { ProcessDefinition } from '#shared/engines/process/process-types.ts';
import { validateDefinition } from '#shared/engines/process/validate-definition.ts';
import { processDocumentId } from './default-processes.ts';
import { ProcessDefinitionPayload } from './process-definition-payload.ts';

/**
 * Publishes a new version of a process, or suspends it (VR2, VR4). Running instances keep theirs (VR1); older
 * versions stay readable in the document's history (VR5). Made online on the version that was on screen.
 */
export const publishProcess = defineCommand({
  type: 'process.publish',
  payload: Type.Object({ definition: ProcessDefinitionPayload }),
  reads: ['process-definition'],
  optimism: 'wait',
  async execute(state, command) {
    const { definition } = command.payload;
    const id = processDocumentId(definition.subjectKind);
    const current = await state.get<ProcessDefinition>('process-definition', id);
    if (current !== undefined && command.seenVersion !== current.version) {
      return refused('version-changed', { seenVersion: command.seenVersion, version: current.version });
    }
    const problems = validateDefinition(definition);
    if (problems.length > 0) return refused('invalid-process', { problems });
    const version = (current?.body.version ?? 0) + 1;
    return accepted([put('process-definition', id, { ...definition, version })], { version });
  },
});
