/** ISO 8601 duration of days, hours and minutes: `P1DT2H30M`. A day has 24 hours: lead time, not working time. */
export type DurationText = string;

export interface DurationParts {
  readonly days: number;
  readonly hours: number;
  readonly minutes: number;
}

const DURATION = /^P(?:(\d{1,5})D)?(?:T(?:(\d{1,6})H)?(?:(\d{1,7})M)?)?$/;
const HOUR = 60;
const DAY = 24 * HOUR;

/** Minutes of a duration; undefined for a text that is none. */
export function durationMinutes(text: string): number | undefined {
  const match = DURATION.exec(text);
  if (match === null || !/\d/.test(text) || text.endsWith('T')) return undefined;
  const [days, hours, minutes] = [match[1], match[2], match[3]].map((part) => Number(part ?? 0));
  return (days ?? 0) * DAY + (hours ?? 0) * HOUR + (minutes ?? 0);
}

export function isDuration(text: string): boolean {
  return durationMinutes(text) !== undefined;
}

export function durationParts(minutes: number): DurationParts {
  return {
    days: Math.floor(minutes / DAY),
    hours: Math.floor((minutes % DAY) / HOUR),
    minutes: minutes % HOUR,
  };
}

/** The one spelling of a duration: 90 minutes are `PT1H30M`, nothing is `PT0M`. */
export function durationText(minutes: number): DurationText {
  const parts = durationParts(minutes);
  const day = parts.days > 0 ? `${parts.days}D` : '';
  const hour = parts.hours > 0 ? `${parts.hours}H` : '';
  const minute = parts.minutes > 0 || minutes === 0 ? `${parts.minutes}M` : '';
  return `P${day}${hour + minute === '' ? '' : `T${hour}${minute}`}`;
}

/** As sheets and files write it in every language, and as `parseDuration` reads it: `1d 2h 30min`. */
export function plainDuration(text: DurationText): string {
  const minutes = durationMinutes(text);
  if (minutes === undefined) return text;
  const parts = durationParts(minutes);
  const written = [
    [parts.days, 'd'],
    [parts.hours, 'h'],
    [parts.minutes, 'min'],
  ] as const;
  const told = written.filter(([amount]) => amount > 0).map(([amount, unit]) => `${amount}${unit}`);
  return told.length === 0 ? '0min' : told.join(' ');
}

const UNITS: Readonly<Record<string, number>> = {
  d: DAY,
  day: DAY,
  days: DAY,
  天: DAY,
  日: DAY,
  ngày: DAY,
  araw: DAY,
  h: HOUR,
  hr: HOUR,
  hour: HOUR,
  hours: HOUR,
  小时: HOUR,
  时: HOUR,
  giờ: HOUR,
  oras: HOUR,
  m: 1,
  min: 1,
  minutes: 1,
  分: 1,
  分钟: 1,
  phút: 1,
  minuto: 1,
};

/** What people write: `1:30`, `2d 4h`, `90 min`, `3 天`; a bare number is days. Undefined when it is no duration. */
export function parseDuration(input: string): DurationText | undefined {
  const text = input.trim().toLowerCase();
  if (isDuration(text.toUpperCase())) return durationText(durationMinutes(text.toUpperCase()) ?? 0);
  const clock = /^(\d{1,5}):([0-5]\d)$/.exec(text);
  if (clock) return durationText(Number(clock[1]) * HOUR + Number(clock[2]));
  if (/^\d{1,5}$/.test(text)) return durationText(Number(text) * DAY);
  const parts = [...text.matchAll(/(\d{1,7})\s*([^\d\s]+)/g)];
  const rest = text.replace(/(\d{1,7})\s*([^\d\s]+)/g, '').trim();
  if (parts.length === 0 || rest !== '') return undefined;
  let minutes = 0;
  for (const [, amount, unit] of parts) {
    const factor = UNITS[unit ?? ''];
    if (factor === undefined) return undefined;
    minutes += Number(amount) * factor;
  }
  return durationText(minutes);
}
