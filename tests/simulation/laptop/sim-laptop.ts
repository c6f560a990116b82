import { createEngine, type Engine } from '#renderer/data/engine/engine.ts';
import type { EnginePorts } from '#renderer/data/engine/engine-ports.ts';
import { deviceKeyName } from '#renderer/data/engine/store/installation.ts';
import { sessionName } from '#renderer/data/engine/store/session-store.ts';
import { frameHead, frameOf } from '#renderer/data/engine/vault/vault.ts';
import type { OrganisationEdit } from '#shared/domain/organisation/plan-change.ts';
import type { Zone } from '#shared/kernel/instant.ts';
import type { Dice } from '../kernel/dice.ts';
import type { VirtualTime } from '../kernel/virtual-time.ts';
import { createLine, type LineParts, type SimLine } from '../network/sim-network.ts';
import type { SimServer } from '../server/sim-server.ts';
import { appProtocols, layoutOf } from '../versions.ts';
import { copyDisk, emptyDisk, type LaptopDisk } from './laptop-disk.ts';
import { createLaptopLife, type DiskWeather, type LaptopLife } from './laptop-life.ts';
import { openMemoryParts } from './memory-parts.ts';
import { createSimKeyPair, SIM_KEY, simSubtle } from './sim-crypto.ts';

/** One person's laptop: the product's own engine on a disk, a line and a clock of the simulation. */
export interface SimLaptop {
  readonly name: string;
  readonly personId: string;
  readonly line: SimLine;
  disk: LaptopDisk;
  readonly weather: DiskWeather;
  /** Milliseconds that its clock is ahead. */
  ahead: number;
  /** Of the app that it starts. */
  version: number;
  /** Null while it is off or still starting. */
  readonly engine: Engine | null;
  /** Switched on, whether or not the start has ended. */
  readonly isOn: boolean;
  /** Who sits there does one thing after the other: nothing happens while something else is under way. */
  alone(work: () => Promise<void>): Promise<void>;
  /** The digest of what would follow from a change of the organisation; null where nobody answers. */
  foresee(edits: readonly OrganisationEdit[]): Promise<string | null>;
  start(): void;
  /** Ends at once, as a power cut does. */
  kill(): void;
  /** A second laptop on a copy of this disk, as when somebody clones a profile. */
  clone(name: string): SimLaptop;
}

export interface SimLaptopParts {
  readonly name: string;
  readonly personId: string;
  readonly version: number;
  readonly zone: Zone;
  readonly time: VirtualTime;
  readonly dice: Dice;
  readonly server: SimServer;
  readonly note: LineParts['note'];
  readonly onRequest: LineParts['onRequest'];
}

export function createSimLaptop(parts: SimLaptopParts): SimLaptop {
  const { personId, name, server, time } = parts;
  const deviceId = `device-${name}`;
  const { pair, publicKey } = createSimKeyPair();
  server.register({ deviceId, personId, publicKey, state: 'active' });
  const disk = emptyDisk({
    personId,
    account: `${personId}@example.com`,
    name: personId,
    deviceId,
    signedIn: true,
    lastDeviceSeq: 0,
    unsent: 0,
    lastUsedAt: new Date(time.now).toISOString(),
  });
  disk.secrets.set(deviceKeyName(personId), pair);
  const token = `${personId} ${deviceId}`;
  const session = { accessToken: token, refreshToken: token, expiresAt: time.now + 900_000 };
  const data = new TextEncoder().encode(JSON.stringify(session));
  disk.secrets.set(sessionName(personId), frameOf(frameHead(SIM_KEY.id), new Uint8Array(12), data));
  return laptopOn(parts, disk);
}

function laptopOn(parts: SimLaptopParts, given: LaptopDisk): SimLaptop {
  const { personId, time, dice } = parts;
  const line = createLine(parts);
  const weather: DiskWeather = { failRead: 0, failBefore: 0, failAfter: 0, slow: 0 };
  const subtle = simSubtle();
  let life: LaptopLife | null = null;
  let engine: Engine | null = null;
  let busyWith: LaptopLife | null = null;

  function portsOf(now: LaptopLife): EnginePorts {
    return {
      now: () => time.now + laptop.ahead,
      zone: () => parts.zone,
      newId: () => dice.hex(),
      random: () => dice.fraction(),
      setTimer: (run, milliseconds) => now.after(milliseconds, run),
      pause: () => now.pause(),
      fetch: (...request: Parameters<typeof fetch>) => now.arrive(line.fetch(...request)),
      serverUrl: 'sim://server',
      protocols: appProtocols(laptop.version),
      layout: layoutOf(laptop.version),
      // Never touched: the stores are given below.
      storage: undefined as never,
      storeKey: SIM_KEY,
      subtle,
      randomBytes: (length) => Uint8Array.from({ length }, () => dice.roll(256)),
      onNetworkReturn: () => () => undefined,
    };
  }

  function start(): void {
    const now = createLaptopLife({ time, dice, weather });
    life = now;
    createEngine(portsOf(now), personId, (ports) => openMemoryParts(laptop.disk, now, ports)).then(
      (opened) => {
        if (life === now) engine = opened;
      },
      () => {
        // A disk that cannot be read at this moment: whoever sits there tries again.
        if (life !== now) return;
        now.end();
        time.after(1000, () => life === now && start());
      },
    );
  }

  const laptop: SimLaptop = {
    name: parts.name,
    personId,
    line,
    disk: given,
    weather,
    ahead: 0,
    version: parts.version,
    get engine() {
      return engine;
    },
    get isOn() {
      return life !== null;
    },
    async alone(work) {
      if (busyWith !== null) return;
      const now = life;
      busyWith = now;
      await work();
      if (busyWith === now) busyWith = null;
    },
    async foresee(edits) {
      return line.isCut ? null : parts.server.foresee(edits, personId);
    },
    start() {
      if (life === null) start();
    },
    kill() {
      life?.end();
      life = null;
      busyWith = null;
      engine = null;
      line.dropStreams();
    },
    clone: (name) =>
      laptopOn({ ...parts, name, version: laptop.version, dice: dice.fork(name) }, copyDisk(laptop.disk)),
  };
  return laptop;
}
