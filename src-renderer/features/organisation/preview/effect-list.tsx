import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { formatCalendarDate } from '#renderer/components/calendar-date.ts';
import { formatCount } from '#renderer/components/decimal-format.ts';
import { useOpenWords } from '#renderer/components/open-words.ts';
import { ToneTag } from '#renderer/components/tone-tag.tsx';
import { useZoneName } from '#renderer/components/zone-names.ts';
import { isRecordKind } from '#shared/domain/forms.ts';
import {
  type ChangedPlace,
  isWithoutEffects,
  type MovedTask,
  withoutApprover,
} from '#shared/domain/organisation/organisation-effects.ts';
import type { ChangedHolding, PreviewAnswer } from '#shared/domain/organisation/preview-answer.ts';
import { formPluralKey, optionLabelKey } from '#shared/engines/form/label-keys.ts';
import styles from '../organisation.module.css';
import { EffectSection } from './effect-section.tsx';
import { groupedSteps } from './grouped-steps.ts';
import { Future, type Name, Upcoming } from './step-lines.tsx';

type Shown = Extract<PreviewAnswer, { readonly ok: true }>;

interface EffectListProps {
  readonly answer: Shown;
  readonly name: Name;
}

/** Everything that follows, the urgent first: what nobody would decide, what moves at once, then what changes later. */
export function EffectList({ answer, name }: EffectListProps) {
  const { t } = useTranslation('organisation');
  const { effects, holdings } = answer;
  const { moved, upcoming, future, access, places, duties } = effects;
  const missing = withoutApprover(future);
  const others = groupedSteps(future.filter((step) => !missing.includes(step)));
  const counted = new Set(holdings.map(({ personId }) => personId));
  const uncounted = access.filter(({ personId }) => !counted.has(personId)).length;
  if (isWithoutEffects(effects)) return <p data-testid="no-effects">{t('effects.none')}</p>;
  return (
    <div data-testid="effects">
      <EffectSection title={t('effects.missing')} tone="bad" items={groupedSteps(missing)}>
        {(step) => <Future step={step} name={name} />}
      </EffectSection>
      <EffectSection title={t('effects.duties')} tone="warning" items={duties}>
        {(duty) => <Duty {...duty} name={name} />}
      </EffectSection>
      <EffectSection title={t('effects.moved')} tone="accent" items={moved}>
        {(task) => <Moved task={task} name={name} />}
      </EffectSection>
      <EffectSection title={t('effects.upcoming')} tone="neutral" items={upcoming}>
        {(step) => <Upcoming step={step} name={name} />}
      </EffectSection>
      <EffectSection title={t('effects.future')} tone="neutral" items={others}>
        {(step) => <Future step={step} name={name} />}
      </EffectSection>
      <EffectSection title={t('effects.access')} tone="neutral" items={holdings}>
        {(holding) => <Holding holding={holding} name={name} />}
      </EffectSection>
      {uncounted > 0 && <p className="lf-quiet">{t('effects.uncounted', { count: uncounted })}</p>}
      <EffectSection title={t('effects.places')} tone="neutral" items={places}>
        {(place) => <Place place={place} name={name} />}
      </EffectSection>
    </div>
  );
}

function Moved({ task, name }: { readonly task: MovedTask; readonly name: Name }) {
  const { t } = useTranslation('organisation');
  const { subject, from, to } = task;
  const what = `${subject.number} ${subject.title}`;
  if (to === undefined) return <ToneTag tone="bad">{t('effects.stays', { what, from: name(from) })}</ToneTag>;
  return <>{t('effects.moves', { what, from: name(from), to: name(to) })}</>;
}

interface DutyProps {
  readonly personId: string;
  readonly roles: readonly string[];
  readonly name: Name;
}

function Duty({ personId, roles, name }: DutyProps) {
  const { t } = useTranslation('organisation');
  const words = useOpenWords();
  const [left = '', right = ''] = roles.map((role) => words(optionLabelKey('person', 'roles', role)));
  return (
    <>
      {name(personId)}: {t('duties', { left, right })}
    </>
  );
}

function Holding({ holding, name }: { readonly holding: ChangedHolding; readonly name: Name }) {
  const { t } = useTranslation('organisation');
  const words = useOpenWords();
  const { personId, laptops, kinds } = holding;
  const records = kinds.filter(({ kind }) => isRecordKind(kind));
  const rest = kinds.filter(({ kind }) => !isRecordKind(kind));
  const sum = (key: 'gained' | 'lost') => rest.reduce((total, kind) => total + kind[key], 0);
  const lines = [
    ...records.map(({ kind, gained, lost }) => ({ label: words(formPluralKey(kind)), gained, lost })),
    { label: t('effects.otherDocuments'), gained: sum('gained'), lost: sum('lost') },
  ].filter(({ gained, lost }) => gained + lost > 0);
  return (
    <>
      <b>{name(personId)}</b> ({t('effects.laptops', { count: laptops })}):{' '}
      {lines.length === 0 && t('effects.nothingNow')}
      {lines.map(({ label, gained, lost }, place) => (
        <Fragment key={label}>
          {place > 0 && ' · '}
          <span className={styles.together}>
            {label} {gained > 0 && `+${formatCount(gained)}`} {lost > 0 && `−${formatCount(lost)}`}
          </span>
        </Fragment>
      ))}
    </>
  );
}

const SHOWN_DAYS = 12;

function Place({ place, name }: { readonly place: ChangedPlace; readonly name: Name }) {
  const { t, i18n } = useTranslation('organisation');
  const zoneName = useZoneName();
  const { siteId, people, warehouses, zone, days } = place;
  return (
    <>
      <b>{name(siteId)}</b> ({t('effects.at', { people, warehouses })}){' '}
      {zone && t('effects.zone', { before: zoneName(zone.before), after: zoneName(zone.after) })}
      {days.slice(0, SHOWN_DAYS).map(({ date, worked }) => (
        <ToneTag key={date} tone={worked ? 'accent' : 'neutral'}>
          {formatCalendarDate(date, i18n.language)} {t(worked ? 'effects.worked' : 'effects.off')}
        </ToneTag>
      ))}
      {days.length > SHOWN_DAYS && <span> {t('more', { count: days.length - SHOWN_DAYS })}</span>}
    </>
  );
}
