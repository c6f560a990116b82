import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { createKeyring } from '#tests/fakes/keyring.ts';
import { type FullBrowser, openFullBrowser } from '../disk-full/full-browser.ts';
import type {} from '../page/fault-page.ts';
import type { DesktopPlace } from './desktop-places.ts';
import { createMortalMain, type MortalMain } from './mortal-main.ts';

/** A desktop on one folder: Chromium as its renderer, the journal's process as its main side, the system's key store. */
export interface Desktop {
  readonly main: MortalMain;
  /** Starts what is not running; the page is there, and nobody is signed in on it yet. */
  open(): Promise<Life>;
  /** All of it dies. */
  kill(): Promise<void>;
}

export interface Life {
  readonly page: Page;
  readonly launchMs: number;
  /** Resolves when the place was met; for a place of the main process when that is dead. */
  readonly met: Promise<void>;
  arm(place: DesktopPlace, passes: number): Promise<void>;
  /** The renderer alone. */
  kill(): Promise<void>;
}

/** Which way of the bridge stands still, and after how many times. */
interface Bridge {
  place: string;
  passes: number;
  meet(): void;
}

/** @param kept hears the id of each entry of which the journal said that it is written */
export async function createDesktop(
  folder: string,
  url: string,
  kept: (id: string) => void,
): Promise<Desktop> {
  const main = await createMortalMain(join(folder, 'journal'));
  const bridge: Bridge = { place: '', passes: 0, meet: () => undefined };
  const journals = withPlaces(main.journals, bridge, kept);
  const keys = createKeyring();
  let browser: FullBrowser | undefined;
  let isMainRunning = false;

  async function open(): Promise<Life> {
    const began = performance.now();
    bridge.place = '';
    if (!isMainRunning) await main.start();
    isMainRunning = true;
    const opened = await openFullBrowser(join(folder, 'profile'), journals, keys);
    browser = opened;
    const { page } = opened;
    const life = { main, bridge, page };
    const met = new Promise<void>((resolve) => {
      bridge.meet = resolve;
    });
    await page.exposeFunction('atPlace', () => bridge.meet());
    await page.goto(`${url}/bench/index.html`);
    const launchMs = performance.now() - began;
    return { page, launchMs, met, arm: (place, passes) => arm(life, place, passes), kill: opened.kill };
  }

  return {
    main,
    open,
    async kill() {
      await Promise.all([browser?.kill(), main.kill()]);
      isMainRunning = false;
    },
  };
}

async function arm(
  { main, bridge, page }: { readonly main: MortalMain; readonly bridge: Bridge; readonly page: Page },
  { name, at }: DesktopPlace,
  passes: number,
): Promise<void> {
  switch (at) {
    case 'engine':
      await page.evaluate((asked) => window.faults.arm(asked.name, asked.passes), { name, passes });
      return;
    case 'bridge':
      Object.assign(bridge, { place: name, passes });
      return;
    case 'main':
      void main.death().then(() => bridge.meet());
      main.arm(name, passes);
  }
}

/** The way from page to main process: a question that stands still at its place gets no answer any more. */
function withPlaces(
  journals: MortalMain['journals'],
  bridge: Bridge,
  kept: (id: string) => void,
): MortalMain['journals'] {
  function pass(place: string): Promise<void> | undefined {
    if (place !== bridge.place) return undefined;
    bridge.passes -= 1;
    if (bridge.passes >= 0) return undefined;
    bridge.meet();
    return new Promise(() => undefined);
  }
  async function through<Answer>(name: string, ask: () => Promise<Answer>): Promise<Answer> {
    await pass(`before the ${name}`);
    const answer = await ask();
    await pass(`after the ${name}`);
    return answer;
  }
  async function append(...given: Parameters<typeof journals.append>): ReturnType<typeof journals.append> {
    const answer = await journals.append(...given);
    if (answer === 'written') kept(given[1].id);
    return answer;
  }
  return {
    read: (personId) => through('read', () => journals.read(personId)),
    append: (...given) => through('append', () => append(...given)),
    acknowledge: (...given) => through('acknowledge', () => journals.acknowledge(...given)),
    setMark: (...given) => through('mark', () => journals.setMark(...given)),
    remove: (personId) => journals.remove(personId),
  };
}
