import { spawnSync } from 'node:child_process';
import { mkdirSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { signIn } from '../pages/sign-in-page.ts';
import { GUIDE_SUBJECTS } from './guide-subjects.ts';
import { type LandfallServer, startLandfallServer } from './landfall-server.ts';
import { openLaptop } from './laptop.ts';
import prepareDemoData from './prepare-demo-data.ts';
import { README_SUBJECTS, type Subject } from './readme-subjects.ts';

/**
 * The pictures of README.md and of the user guide, taken of the built product on the demo company: `npm run pictures` after
 * `npm run build`. Chinese text needs a Chinese font on the machine (Debian: `fonts-noto-cjk`, and
 * `fonts-inter` for the Latin letters); `pngquant`, where it is installed, makes the files small.
 */
const DOCS = resolve(import.meta.dirname, '../../../docs');
const README_FOLDERS = { en: `${DOCS}/images` };
const GUIDE_FOLDERS = { en: `${DOCS}/user-guide/images/en`, 'zh-CN': `${DOCS}/user-guide/images/zh-CN` };

/** Language → folder of the pictures in it. English comes first: the steps are taken in it. */
type Folders = Readonly<Record<string, string>>;

async function takePicture(
  server: LandfallServer,
  [name, subject]: readonly [string, Subject],
  folders: Folders,
): Promise<void> {
  const laptop = await openLaptop({ serverPort: server.port, zone: subject.zone });
  try {
    await laptop.start();
    await signIn(laptop.page(), subject.account);
    await subject.show(laptop);
    for (const [language, folder] of Object.entries(folders)) {
      if (language !== 'en') {
        await speak(laptop.page(), language);
        await subject.again?.(laptop);
      }
      await settle(laptop.page());
      const path = resolve(folder, `${name}.png`);
      await laptop.page().screenshot({ path });
      makeSmall(path);
    }
  } finally {
    await laptop.close();
  }
}

/** A server of its own for each picture: what one person does is not part of the next picture. */
async function takePictures(subjects: Readonly<Record<string, Subject>>, folders: Folders): Promise<void> {
  for (const folder of Object.values(folders)) mkdirSync(folder, { recursive: true });
  const wanted = Object.entries(subjects).filter(([name]) => chosen === undefined || name === chosen);
  for (const subject of wanted) {
    const server = await startLandfallServer();
    try {
      await takePicture(server, subject, folders);
    } finally {
      await server.close();
    }
  }
}

/** The same screen in another language. */
async function speak(page: Page, language: string): Promise<void> {
  await page.evaluate(
    (chosen) => localStorage.setItem('landfall.preferences', JSON.stringify({ language: chosen })),
    language,
  );
  await page.reload();
  await expect(page.locator(`html[lang="${language}"]`)).toBeAttached();
  await expect(page.locator('main')).not.toHaveText('');
  await expect(page.getByTestId('status-corner')).toBeVisible();
}

function makeSmall(path: string): void {
  spawnSync('pngquant', ['--force', '--skip-if-larger', '--ext', '.png', path]);
  const kilobytes = Math.round(statSync(path).size / 1024);
  process.stdout.write(`${path} ${kilobytes} KB\n`);
}

/** Nothing that passes by itself is part of a picture: messages, hover, and advice that was read. */
async function settle(page: Page): Promise<void> {
  const advice = page.getByRole('alert').getByRole('button', { name: 'Close' });
  if (await advice.isVisible()) await advice.click();
  await page.mouse.move(0, 0);
  await expect(page.locator('.ant-message-notice')).toHaveCount(0);
}

const chosen = process.argv[2];
const sets: readonly (readonly [Readonly<Record<string, Subject>>, Folders])[] = [
  [README_SUBJECTS, README_FOLDERS],
  [GUIDE_SUBJECTS, GUIDE_FOLDERS],
];
const putAway = await prepareDemoData();
try {
  for (const [subjects, folders] of sets) await takePictures(subjects, folders);
} finally {
  await putAway();
}
