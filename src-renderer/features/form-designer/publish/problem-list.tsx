import { useTranslation } from 'react-i18next';
import type { FormProblem } from '#shared/domain/form-definition/form-problem.ts';
import styles from '../designer.module.css';
import { type ProblemPlace, placeOf } from '../model/design-problems.ts';
import { useDesign } from '../model/design-store.ts';
import { useDesignWords } from '../words/design-words.ts';
import { ProblemSentence } from './problem-sentence.tsx';

interface ProblemListProps {
  readonly problems: readonly FormProblem[];
  onJump(place: ProblemPlace): void;
}

/** Everything that has to be mended first; a click leads to the place. */
export function ProblemList({ problems, onJump }: ProblemListProps) {
  const { t } = useTranslation('designer');
  const form = useDesign((state) => state.form);
  const design = useDesignWords();
  const nameOf = (place: ProblemPlace, problem: FormProblem) => {
    if (place.kind === 'field') return design.field(place.path);
    if (place.kind === 'words') return design.word(place.path);
    return t('problem.ofForm', { what: problem.path });
  };
  return (
    <ul className={styles.problems}>
      {problems.map((problem) => {
        const place = placeOf(form, problem);
        return (
          <li key={JSON.stringify(problem)}>
            <button type="button" data-jump={problem.path} onClick={() => onJump(place)}>
              <b>{nameOf(place, problem)}</b> <ProblemSentence problem={problem} />
            </button>
          </li>
        );
      })}
    </ul>
  );
}
