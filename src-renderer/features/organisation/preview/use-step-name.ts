import { useDocuments } from '#renderer/data/client/engine-hooks.ts';
import { useNodeName } from '#renderer/data/client/node-name.ts';
import { DEFAULT_PROCESSES, processDocumentId } from '#shared/domain/approval/default-processes.ts';
import type { ProcessDefinition } from '#shared/engines/process/process-types.ts';

const IDS = DEFAULT_PROCESSES.map(({ subjectKind }) => processDocumentId(subjectKind));

/** A step by whom its rule asks, in the process that is in force; its id where it is not in there any more. */
export function useStepName(): (subjectKind: string, nodeId: string) => string {
  const nodeName = useNodeName();
  const definitions = useDocuments<ProcessDefinition>('process-definition', IDS);
  return (subjectKind, nodeId) => {
    const definition = definitions?.find(({ document }) => document.body.subjectKind === subjectKind);
    const node = definition?.document.body.nodes.find(({ id }) => id === nodeId);
    return node === undefined ? nodeId : nodeName(node);
  };
}
