import { useTranslation } from 'react-i18next';
import { useOpenWords } from '#renderer/components/open-words.ts';
import type { ApproverRule, ProcessNode } from '#shared/engines/process/process-types.ts';

/** A step in words: whom its rule asks, e.g. "Head of department" or "CFO". */
export function useNodeName(): (node: ProcessNode) => string {
  const { t } = useTranslation('tasks');
  const words = useOpenWords();
  const ruleName = (rule: ApproverRule): string => {
    switch (rule.by) {
      case 'role':
        return words(`forms:person.options.roles.${rule.role}`);
      case 'person':
        return t('rule.person');
      default:
        return t(`rule.${rule.by}`);
    }
  };
  return (node) => {
    switch (node.type) {
      case 'approve':
        return ruleName(node.approver);
      case 'auto-approve':
        return t('node.autoApprove', { name: ruleName(node.inNameOf) });
      case 'cc':
        return t('node.cc', { name: ruleName(node.readers) });
      default:
        return t(`node.${node.type}`);
    }
  };
}
