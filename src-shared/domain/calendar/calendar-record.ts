import { RECORDS } from '#shared/access/policy/records.ts';
import { defineForm, type RecordOf } from '#shared/engines/form/define-form.ts';

export const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type Weekday = (typeof WEEKDAYS)[number];

/** A holiday, or a day at the weekend on which people work for it (调休). */
export const DAY_KINDS = ['holiday', 'working-day'] as const;

/** Which days are worked in a country or at a site. */
export const calendarForm = defineForm({
  key: 'calendar',
  version: 1,
  sections: ['main', 'days'],
  titleField: 'name',
  editCapability: RECORDS.calendar.create,
  list: {
    columns: ['name', 'country', 'workingDays', 'active'],
    sort: { field: 'name', descending: false },
  },
  fields: {
    name: { type: 'text', required: true, maxLength: 120 },
    country: { type: 'country' },
    workingDays: { type: 'multi-choice', options: WEEKDAYS, required: true },
    active: { type: 'yes-no', required: true },
    days: {
      type: 'lines',
      section: 'days',
      fields: {
        date: { type: 'date', required: true },
        kind: { type: 'choice', options: DAY_KINDS, required: true },
        name: { type: 'text', maxLength: 120 },
      },
    },
  },
});

export type Calendar = RecordOf<typeof calendarForm>;
