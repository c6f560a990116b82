import type { Installation } from './store/installation.ts';

/**
 * Numbers of this device until the server allots permanent ones: `PR-HCM01-7K3F-0017`. Never given twice: the site says
 * where it was written, the mark tells the laptops of one site apart.
 */
export type ProvisionalNumbers = (series: string) => Promise<string>;

export function createProvisionalNumbers(
  installation: Pick<Installation, 'secret' | 'saveSecret'>,
  personId: string,
  deviceId: () => string,
  /** Code of the person's site; undefined while they have none, or it is not here yet. */
  siteCode: () => string | undefined,
): ProvisionalNumbers {
  return async (series) => {
    const name = `number:${personId}:${series}`;
    const next = ((await installation.secret<number>(name)) ?? 0) + 1;
    await installation.saveSecret(name, next);
    const parts = [series, siteCode() ?? '', deviceMark(deviceId()), String(next).padStart(4, '0')];
    return parts.filter((part) => part !== '').join('-');
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
