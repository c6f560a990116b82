import type { Dice } from '../kernel/dice.ts';
import type { VirtualTime } from '../kernel/virtual-time.ts';

/** How the disk behaves, in one case of `n`; 0 = never. */
export interface DiskWeather {
  /** What lies there cannot be read at this moment. */
  failRead: number;
  /** The write is not done, and says so. */
  failBefore: number;
  /** The write is done, and says that it is not. */
  failAfter: number;
  /** It takes its time, so that a kill may come between. */
  slow: number;
}

/**
 * One run of a laptop's process. After `end` nothing that it began goes on: timers do not fire, answers do not
 * arrive, and a write that was under way is either on the disk or not.
 */
export interface LaptopLife {
  readonly isOver: boolean;
  end(): void;
  after(milliseconds: number, run: () => void): () => void;
  /** Passes a result on, unless the process is gone by then. */
  arrive<Value>(value: Promise<Value>): Promise<Value>;
  /** Gives others a turn. */
  pause(): Promise<void>;
  read<Value>(read: () => Value): Promise<Value>;
  write(write: () => void): Promise<void>;
}

export class DiskTrouble extends Error {}

export function createLaptopLife(parts: { time: VirtualTime; dice: Dice; weather: DiskWeather }): LaptopLife {
  const { time, dice, weather } = parts;
  let isOver = false;
  const never = new Promise<never>(() => undefined);
  const happens = (oneIn: number) => oneIn > 0 && dice.oneIn(oneIn);

  async function linger(): Promise<void> {
    if (happens(weather.slow)) await time.sleep(dice.roll(30));
    if (isOver) await never;
  }

  return {
    get isOver() {
      return isOver;
    },
    end() {
      isOver = true;
    },
    after: (milliseconds, run) => time.after(milliseconds, () => void (isOver || run())),
    arrive: (value) =>
      new Promise((resolve, reject) => {
        value.then(
          (result) => isOver || resolve(result),
          (error: unknown) => isOver || reject(error),
        );
      }),
    pause: linger,
    async read(read) {
      await linger();
      if (happens(weather.failRead)) throw new DiskTrouble('InvalidStateError');
      return read();
    },
    async write(write) {
      await linger();
      if (happens(weather.failBefore)) throw new DiskTrouble('UnknownError');
      write();
      await linger();
      if (happens(weather.failAfter)) throw new DiskTrouble('InvalidStateError');
    },
  };
}
