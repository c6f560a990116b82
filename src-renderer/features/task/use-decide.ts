import { App, Button } from 'antd';
import { createElement, useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { useOpenWords } from '#renderer/components/open-words.ts';
import { useEngine } from '#renderer/data/client/engine-hooks.ts';
import type { DocumentView } from '#renderer/data/contract.ts';
import { contentHash } from '#shared/domain/approval/content-hash.ts';
import type { FormDefinition } from '#shared/engines/form/define-form.ts';
import type { Task } from '#shared/engines/process/process-types.ts';

export type DecisionAction = 'agree' | 'reject' | 'return';

/** What the person had before their eyes when they decided (OX4). */
export interface SeenContent {
  readonly version: number;
  readonly hash: string;
}

/** The record on screen; its hash is worked out from what is shown, not copied from the task. */
export function seenInRecord(form: FormDefinition, view: DocumentView): SeenContent {
  return {
    version: view.serverVersion ?? view.document.version,
    hash: contentHash(form, view.document.body),
  };
}

/** In a list the person saw the task's own summary of a content: that very content is what they decide on. */
export function seenInTask(task: Task): SeenContent {
  return { version: task.subjectVersion, hash: task.contentHash };
}

interface DecisionRequest {
  readonly taskId: string;
  readonly taskVersion: number | null;
  readonly action: DecisionAction;
  readonly opinion: string;
  readonly seen: SeenContent;
}

/** Records a decision on this laptop, says so truthfully, and offers to discard it while it was never sent. */
export function useDecide(): (request: DecisionRequest) => Promise<boolean> {
  const engine = useEngine();
  const words = useOpenWords();
  const { t } = useTranslation('tasks');
  const { message } = App.useApp();
  return useCallback(
    async ({ taskId, taskVersion, action, opinion, seen }) => {
      const result = await engine.runCommand({
        type: `approval.${action}`,
        target: { kind: 'task', id: taskId },
        seenVersion: taskVersion,
        payload: {
          ...(opinion === '' ? {} : { opinion }),
          seenSubjectVersion: seen.version,
          seenContentHash: seen.hash,
        },
      });
      if (!result.saved) {
        void message.error(words(`codes:${result.code}`, result.details));
        return false;
      }
      const { commandId } = result;
      const undo = async () => {
        message.destroy(commandId);
        const isGone = await engine.discardCommand(commandId);
        void message.info(isGone ? t('decide.discarded') : t('decide.tooLate'));
      };
      const undoButton = createElement(
        Button,
        { type: 'link', size: 'small', onClick: () => void undo() },
        t('decide.undo'),
      );
      void message.open({
        key: commandId,
        type: 'success',
        duration: 6,
        content: createElement('span', null, t(`decide.saved.${action}`), undoButton),
      });
      return true;
    },
    [engine, words, t, message],
  );
}
