import type { Installation } from './store/installation.ts';

/** Numbers of this device until the server allots permanent ones: `PR-7K3F-0017`. Never given twice. */
export type ProvisionalNumbers = (series: string) => Promise<string>;

export function createProvisionalNumbers(
  installation: Installation,
  personId: string,
  deviceId: () => string,
): ProvisionalNumbers {
  return async (series) => {
    const name = `number:${personId}:${series}`;
    const next = ((await installation.secret<number>(name)) ?? 0) + 1;
    await installation.saveSecret(name, next);
    return `${series}-${deviceMark(deviceId())}-${String(next).padStart(4, '0')}`;
  };
}

/** Four signs that tell the devices of a company apart; two that agree are still apart by command id. */
function deviceMark(deviceId: string): string {
  return deviceId
    .replace(/[^0-9a-z]/gi, '')
    .slice(-4)
    .toUpperCase()
    .padStart(4, '0');
}
