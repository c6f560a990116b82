import { useTranslation } from 'react-i18next';
import { useOpenWords } from '#renderer/components/open-words.ts';
import type { ChangedStep, Holder } from '#shared/domain/organisation/organisation-effects.ts';
import { formNameKey } from '#shared/engines/form/label-keys.ts';
import type { StepGroup } from './grouped-steps.ts';
import { useStepName } from './use-step-name.ts';

export type Name = (id: string) => string;

/** A later step of a request that runs. */
export function Upcoming({ step, name }: { readonly step: ChangedStep; readonly name: Name }) {
  const { subject, nodeId, before, after } = step;
  const stepName = useStepName();
  return (
    <>
      {subject.number} {subject.title} · {stepName(subject.kind, nodeId)}:{' '}
      <FromTo before={before} after={after} name={name} />
    </>
  );
}

/** More than so many are counted instead of named. */
const NAMED = 3;

/** A step of what will be handed in. */
export function Future({ step, name }: { readonly step: StepGroup; readonly name: Name }) {
  const { t } = useTranslation('organisation');
  const words = useOpenWords();
  const stepName = useStepName();
  const { process, nodeId, departmentIds, initiatorIds, before, after } = step;
  const some = (ids: readonly string[], what: 'people' | 'departments') =>
    ids.length <= NAMED ? ids.map(name).join(' · ') : t(`effects.${what}`, { count: ids.length });
  return (
    <>
      {words(formNameKey(process))} · {some(departmentIds, 'departments')} · {some(initiatorIds, 'people')} ·{' '}
      {stepName(process, nodeId)}: <FromTo before={before} after={after} name={name} />
    </>
  );
}

interface FromToProps {
  readonly before: Holder | undefined;
  readonly after: Holder | undefined;
  readonly name: Name;
}

function FromTo({ before, after, name }: FromToProps) {
  const { t } = useTranslation('organisation');
  const text = (holder: Holder | undefined) =>
    holder === undefined
      ? t('effects.noStep')
      : t(`holder.${holder.how}`, { names: holder.personIds.map(name).join(' · ') });
  return (
    <>
      {before && (
        <>
          <s>{text(before)}</s> →{' '}
        </>
      )}
      <b>{text(after)}</b>
    </>
  );
}
