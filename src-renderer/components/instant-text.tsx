import { Tooltip } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Instant, Zone } from '#shared/kernel/instant.ts';
import { formatFull, formatMoment, formatRecent, formatThere, sameClock } from './instant-format.ts';
import { useReader } from './reader-context.tsx';
import { useZoneName } from './zone-names.ts';

interface InstantTextProps {
  readonly at: Instant;
  /** Where it happened; its own time is at hand where clocks differ. */
  readonly zone?: Zone | undefined;
  /** `recent` shows only the time today. */
  readonly style?: 'moment' | 'recent' | 'both';
}

/** A clock is read in one piece; two clocks may take two lines where the column is narrow. */
const ONE_LINE = { whiteSpace: 'nowrap' } as const;

/**
 * A moment on the reader's clock. Where the other site's clock shows another time, the zone is named and that
 * time stands in the tooltip (hover or keyboard focus); `both` writes both out.
 */
export function InstantText({ at, zone, style = 'moment' }: InstantTextProps) {
  const { i18n, t } = useTranslation();
  const reader = useReader();
  const nameOf = useZoneName();
  if (at === '' || Number.isNaN(Date.parse(at))) return null;
  const language = i18n.language;
  const format = style === 'recent' ? formatRecent : formatMoment;
  const own = format(at, reader.zone, { language, now: new Date().toISOString() });
  const differs = zone !== undefined && !sameClock(at, zone, reader.zone);
  const showsName = differs || reader.zoneNames === 'always';
  const there = differs ? `${formatThere(at, zone, { language, reader: reader.zone })} ${nameOf(zone)}` : '';
  const line = (place: Zone, whose: string) => `${formatFull(at, place, language)} ${nameOf(place)}${whose}`;
  const full = (
    <>
      <div>{line(reader.zone, differs ? ` · ${t('time.yourTime')}` : '')}</div>
      {differs && <div>{line(zone, ` · ${t('time.theirTime')}`)}</div>}
    </>
  );
  return (
    <Tooltip title={full} styles={{ root: { maxWidth: 420 } }}>
      <time dateTime={at} className="lf-figures" {...(differs && { tabIndex: 0 })}>
        <span style={ONE_LINE}>
          {own}
          {showsName && <span className="lf-quiet"> {nameOf(reader.zone)}</span>}
        </span>
        {style === 'both' && differs && ' '}
        {style === 'both' && differs && (
          <span className="lf-quiet" style={ONE_LINE}>
            · {there}
          </span>
        )}
      </time>
    </Tooltip>
  );
}
