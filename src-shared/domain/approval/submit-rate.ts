import type { ExchangeRate } from '#shared/domain/exchange-rate/exchange-rate-record.ts';
import type { Command } from '#shared/engines/command/command.ts';
import type { CommandContext, StateReader } from '#shared/engines/command/define-command.ts';
import type { ProcessInstance } from '#shared/engines/process/process-types.ts';
import { type CalendarDate, dateInZone } from '#shared/kernel/instant.ts';

export type FrozenRate = ProcessInstance['rate'];

/** The day a request counts as submitted: where the person is, by the earlier of device clock and server clock. */
export function submitDate(command: Command, context: CommandContext): CalendarDate {
  const earlier = command.occurredAt < context.now ? command.occurredAt : context.now;
  return dateInZone(earlier, command.zone);
}

/** The rate of the latest day up to `date`; undefined when finance has entered none. */
export async function rateOn(
  state: StateReader,
  currency: string,
  base: string,
  date: CalendarDate,
): Promise<FrozenRate | undefined> {
  if (currency === base) return { currency, base, value: '1', date };
  const rates = await state.find<ExchangeRate>('exchange-rate', 'currency', currency);
  const latest = rates
    .map((rate) => rate.body)
    .filter((rate) => rate.base === base && rate.date <= date)
    .sort((left, right) => (left.date < right.date ? 1 : -1))[0];
  return latest && { currency, base, value: latest.rate, date: latest.date };
}
