import { describe, expect, it } from 'vitest';
import { createProvisionalNumbers } from '#renderer/data/engine/provisional-numbers.ts';

function numbersOf(deviceId: string, siteCode: () => string | undefined) {
  const secrets = new Map<string, unknown>();
  const installation = {
    secret: async <Value>(name: string) => secrets.get(name) as Value | undefined,
    saveSecret: async (name: string, value: unknown) => void secrets.set(name, value),
  };
  return createProvisionalNumbers(installation, 'person-linh', () => deviceId, siteCode);
}

describe('provisional numbers', () => {
  it('name series, site and laptop, and rise for each series, drawn forms like all others', async () => {
    const numbers = numbersOf('device-00007k3f', () => 'HCM01');
    expect(await numbers('PR')).toBe('PR-HCM01-7K3F-0001');
    expect(await numbers('TRIP')).toBe('TRIP-HCM01-7K3F-0001');
    expect(await numbers('PR')).toBe('PR-HCM01-7K3F-0002');
  });

  it('of two laptops at one site never meet', async () => {
    const [left, right] = [numbersOf('a-7k3f', () => 'HCM01'), numbersOf('a-9x2b', () => 'HCM01')];
    expect(await left('PR')).not.toBe(await right('PR'));
  });

  it('do without the site of somebody who has none', async () => {
    expect(await numbersOf('device-00007k3f', () => undefined)('PR')).toBe('PR-7K3F-0001');
  });
});
