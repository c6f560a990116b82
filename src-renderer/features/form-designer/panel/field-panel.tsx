import { Tabs, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import type { FormProblem } from '#shared/domain/form-definition/form-problem.ts';
import styles from '../designer.module.css';
import { useDesign } from '../model/design-store.ts';
import { kindOf } from '../model/field-kinds.ts';
import { fieldAt } from '../model/form-fields.ts';
import { isSystemField } from '../model/system-fields.ts';
import { ProblemSentence } from '../publish/problem-sentence.tsx';
import { useDesignWords } from '../words/design-words.ts';
import { BasicsTab } from './basics-tab.tsx';
import { RightsTab } from './rights-tab.tsx';
import { RulesTab } from './rules-tab.tsx';

interface FieldPanelProps {
  readonly path: string;
  readonly problems: readonly FormProblem[];
}

/** Everything about one field. */
export function FieldPanel({ path, problems }: FieldPanelProps) {
  const { t } = useTranslation('designer');
  const design = useDesignWords();
  const form = useDesign((state) => state.form);
  const field = fieldAt(form, path);
  if (field === undefined) return null;
  return (
    <section className={styles.panelBody} aria-label={t('panel.field')}>
      <h2 className={styles.panelTitle}>
        {design.field(path)} <Tag>{t(`kind.${kindOf(field)}`)}</Tag>
        {isSystemField(form, path) && ' '}
        {isSystemField(form, path) && <Tag>{t('panel.system')}</Tag>}
      </h2>
      {problems
        .filter(({ code }) => code !== 'no-label')
        .map((problem) => (
          <div key={JSON.stringify(problem)} className={styles.bad} role="alert">
            <ProblemSentence problem={problem} />
          </div>
        ))}
      <Tabs
        size="small"
        items={[
          { key: 'basics', label: t('panel.basics'), children: <BasicsTab path={path} field={field} /> },
          { key: 'rules', label: t('panel.rules'), children: <RulesTab path={path} field={field} /> },
          { key: 'rights', label: t('panel.rights'), children: <RightsTab path={path} field={field} /> },
        ]}
      />
    </section>
  );
}
