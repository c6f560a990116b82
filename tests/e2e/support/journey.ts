import { test as base, expect, type TestInfo } from '@playwright/test';
import { type LandfallServer, type ServerOptions, startLandfallServer } from './landfall-server.ts';
import { type Laptop, type LaptopOptions, openLaptop } from './laptop.ts';

/** The company and the laptops of one journey; all are put away at its end, whatever happened. */
export interface Journey {
  server(options?: ServerOptions): Promise<LandfallServer>;
  /** A laptop that is switched on and shows the app. */
  laptop(server: LandfallServer, options?: Omit<LaptopOptions, 'serverPort'>): Promise<Laptop>;
}

/** `test` with a journey: no console complaint and no request off this machine is part of every one of them. */
export const test = base.extend<{ journey: Journey }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures' names from the pattern
  journey: async ({}, use, info) => {
    const servers: LandfallServer[] = [];
    const laptops: Laptop[] = [];
    try {
      await use({
        async server(options) {
          const server = await startLandfallServer(options);
          servers.push(server);
          return server;
        },
        async laptop({ port }, options) {
          const laptop = await openLaptop({ serverPort: port, ...options });
          laptops.push(laptop);
          await laptop.start();
          return laptop;
        },
      });
      if (info.status !== info.expectedStatus) await keepPictures(laptops, info);
    } finally {
      for (const laptop of laptops) await laptop.close();
      for (const server of servers) await server.close();
    }
    expect(laptops.flatMap(({ complaints }) => complaints)).toEqual([]);
  },
});

/** What every laptop showed when the journey failed. */
async function keepPictures(laptops: readonly Laptop[], info: TestInfo): Promise<void> {
  for (const [index, laptop] of laptops.entries()) {
    if (!laptop.isOn()) continue;
    const path = info.outputPath(`laptop-${index + 1}.png`);
    await laptop.page().screenshot({ path });
    await info.attach(`laptop ${index + 1}`, { path });
  }
}
