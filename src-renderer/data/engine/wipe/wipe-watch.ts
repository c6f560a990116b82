import type { EnginePorts } from '../engine-ports.ts';
import { deviceKeyName, type Installation } from '../store/installation.ts';
import { askWhetherToWipe } from './wipe-door.ts';

export interface WipeWatchParts {
  readonly ports: EnginePorts;
  readonly personId: string;
  readonly installation: Pick<Installation, 'secret'>;
  deviceId(): string;
}

/** Asks, whenever the server lets the engine in no more, whether that is because this laptop is to be wiped. */
export function createWipeWatch({ ports, personId, installation, deviceId }: WipeWatchParts) {
  let isAsking = false;

  async function ask(): Promise<void> {
    const key = await installation.secret<CryptoKeyPair>(deviceKeyName(personId));
    if (!key) return;
    const { order } = await askWhetherToWipe(ports, { personId, deviceId: deviceId(), key });
    if (order !== null) ports.onWipeOrdered?.();
  }

  return {
    refused(): void {
      if (ports.onWipeOrdered === undefined || isAsking) return;
      isAsking = true;
      // Without an answer the next refusal asks again.
      ask()
        .catch(() => undefined)
        .finally(() => {
          isAsking = false;
        });
    },
  };
}
