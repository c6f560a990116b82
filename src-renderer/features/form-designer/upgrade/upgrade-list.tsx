import { useTranslation } from 'react-i18next';
import type { FormDefinition } from '#shared/engines/form/define-form.ts';
import type { UpgradeStep } from '#shared/engines/form/upgrade-steps.ts';
import styles from '../designer.module.css';
import { nextSteps } from '../model/next-steps.ts';
import { useFormWords } from '../words/design-words.ts';

interface UpgradeListProps {
  readonly before: FormDefinition;
  readonly after: FormDefinition;
}

/** What becomes of values in existing records, in sentences; nothing said, nothing shown. */
export function UpgradeList({ before, after }: UpgradeListProps) {
  const { t } = useTranslation('designer');
  const [old, now] = [useFormWords(before), useFormWords(after)];
  const steps = nextSteps(after);
  if (steps.length === 0) return null;
  const sentence = (step: UpgradeStep): string => {
    switch (step.step) {
      case 'move':
        return t('upgrade.said.move', { from: old.field(step.from), to: now.field(step.to) });
      case 'map':
        return Object.entries(step.options)
          .map(([from, to]) =>
            t('upgrade.said.map', {
              name: now.field(step.field),
              from: old.option(step.field, from),
              to: now.option(step.field, to),
            }),
          )
          .join('; ');
      case 'fill':
        return t('upgrade.said.fill', { name: now.field(step.field) });
      case 'keep':
        return t('upgrade.said.keep', { name: old.field(step.field), version: before.version });
    }
  };
  return (
    <section>
      <h3 className={styles.dialogTitle}>{t('upgrade.title')}</h3>
      <ul>
        {steps.map((step) => (
          <li key={JSON.stringify(step)}>{sentence(step)}</li>
        ))}
      </ul>
    </section>
  );
}
