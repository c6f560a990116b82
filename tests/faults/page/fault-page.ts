import type { CommandInput } from '#shared/engines/command/command.ts';
import type { LaptopSetup, ToLaptop } from '../converge/laptop-messages.ts';

/** Drives the real engine in its real worker, without screens. */
export interface FaultPage {
  /** Opens what lies here, with the password where no key store gives the key; false where nobody is known: a first start. */
  resume(account: string, password: string): Promise<boolean>;
  signIn(account: string, password: string): Promise<void>;
  /** Saves one comment of this size; what became of it, and after how many milliseconds. */
  save(id: string, bytes: number): Promise<{ commandId: string | null; code: string | null; took: number }>;
  run(input: CommandInput): Promise<{ commandId: string | null; code: string | null }>;
  /** The engine stands still at this place of its work once it came by often enough: `atPlace` is told. */
  arm(place: string, passes: number): Promise<void>;
  /** Texts of all comments that this laptop shows, waiting or accepted. */
  held(): Promise<readonly string[]>;
  waiting(): Promise<number>;
  warnings(): Promise<readonly string[]>;
  filled(): Promise<void>;
  /** All that the server has is here; something may wait. */
  settled(): Promise<void>;
  /** What a check of this laptop finds, and how many documents it holds; with `mend` it is put right. */
  check(mend: boolean): Promise<{ documents: number; findings: readonly string[] }>;
  /** Ids of the commands that wait or want a look. */
  outbox(): Promise<readonly string[]>;
  /** Adds a made-up picture to a supplier; its hash, and the code of what was not saved. */
  addFile(seed: number, bytes: number): Promise<{ sha256: string; code: string | null }>;
  /** Hashes of what lies here, and of what is named as gone or not to be sent. */
  files(): Promise<{ held: readonly string[]; failed: readonly string[] }>;
  /** Nothing waits that could still go. */
  sent(): Promise<void>;
  /** Somebody sits down and works as the people of the stories do. */
  sitDown(setup: LaptopSetup): Promise<void>;
  /** The answer of whoever sits here, as JSON. */
  ask(message: ToLaptop): Promise<string>;
  /** The server has the contents of all these files. */
  arrived(hashes: readonly string[]): Promise<void>;
  /** Hashes of files on records: all, and those whose content the server has. */
  attachments(): Promise<{ known: readonly string[]; arrived: readonly string[] }>;
}

declare global {
  interface Window {
    faults: FaultPage;
    /** Whoever drives this page hears here that its engine came to the place. */
    atPlace?(place: string): void;
  }
}
