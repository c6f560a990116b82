import { execFileSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { type RequestOptions, request } from 'node:https';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

const ROOT = resolve(import.meta.dirname, '../../..');

/** In place of the operating system's own: nothing here becomes a service of the machine, and no user is made. */
const SYSTEMCTL = `#!/usr/bin/env bash
set -euo pipefail
pid=$STAND_IN/landfall.pid
start() {
  set -a; . "$ETC/landfall.env"; set +a
  cd "$OPT"
  setsid $(sed -n 's/^ExecStart=//p' "$UNITS/landfall.service") >>"$STAND_IN/log" 2>&1 </dev/null &
  echo $! >"$pid"
}
stop() { kill "$(cat "$pid")"; while kill -0 "$(cat "$pid")" 2>/dev/null; do sleep 0.1; done; rm "$pid"; }
case "$1" in daemon-reload) ;; enable | start) start ;; stop) stop ;; *) exit 2 ;; esac
`;
/** The network is faked: packages are those that are installed here already. */
const NPM = (real: string) => `#!/usr/bin/env bash
if [ "$1" = ci ]; then ln -sfn ${ROOT}/node_modules node_modules; else exec ${real} "$@"; fi
`;

/** A folder that stands for the root of an administrator's server. */
export interface StandInMachine {
  /** Runs commands as pasted into a shell there; resolves to what they printed. */
  paste(commands: string): string;
  /** As an administrator edits a file of `/etc`: places and port of this machine. */
  adjust(file: string): void;
  log(): string;
  ask(path: string, body?: unknown): Promise<{ readonly status: number; readonly body: unknown }>;
  remove(): void;
}

export async function buildMachine(password: string, databaseUrl: string): Promise<StandInMachine> {
  const home = mkdtempSync(join(tmpdir(), 'landfall-operations-'));
  const port = await freePort();
  addStandIns(home);
  putRelease(join(home, 'opt/landfall'));

  function replace(text: string): string {
    return text
      .replaceAll('postgres://landfall:PASSWORD@db.example/landfall', databaseUrl)
      .replaceAll('https://landfall.example', `https://localhost:${port}`)
      .replaceAll('landfall.example', 'localhost')
      .replaceAll('--password WORD', `--password "${password}"`)
      .replaceAll('PORT=443', `PORT=${port}`)
      .replaceAll('HOST=0.0.0.0', 'HOST=127.0.0.1')
      .replaceAll(/(?<![\w.])\/(opt|srv|etc)\//g, `${home}/$1/`);
  }

  function paste(commands: string): string {
    return execFileSync('bash', ['-euo', 'pipefail', '-c', replace(commands)], {
      env: environmentOf(home),
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  }

  return {
    paste,
    adjust(file) {
      const path = join(home, file);
      writeFileSync(path, replace(readFileSync(path, 'utf8')));
    },
    log: () => readFileSync(join(home, 'log'), 'utf8'),
    ask(path, body) {
      const ca = readFileSync(join(home, 'etc/landfall/ca.pem'));
      return exchange({ host: 'localhost', port, path, ca }, body);
    },
    remove() {
      try {
        paste('systemctl stop landfall');
      } finally {
        rmSync(home, { recursive: true, force: true });
      }
    },
  };
}

function addStandIns(home: string): void {
  const npm = execFileSync('bash', ['-c', 'command -v npm'], { encoding: 'utf8' }).trim();
  const files = { systemctl: SYSTEMCTL, npm: NPM(npm), useradd: '#!/bin/sh\n', chown: '#!/bin/sh\n' };
  for (const folder of ['bin', 'etc/systemd/system', 'srv', 'opt/landfall'])
    mkdirSync(join(home, folder), { recursive: true });
  for (const [name, text] of Object.entries(files)) {
    writeFileSync(join(home, 'bin', name), text);
    chmodSync(join(home, 'bin', name), 0o755);
  }
}

function putRelease(folder: string): void {
  const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: ROOT,
    encoding: 'utf8',
  });
  for (const file of listed.split('\0').filter((name) => name !== '' && !name.startsWith('tests/'))) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    cpSync(join(ROOT, file), join(folder, file));
  }
}

function environmentOf(home: string): NodeJS.ProcessEnv {
  const { NODE_ENV: _mode, VITEST: _test, DATABASE_URL: _database, ...rest } = process.env;
  return {
    ...rest,
    STAND_IN: home,
    ETC: `${home}/etc/landfall`,
    OPT: `${home}/opt/landfall`,
    UNITS: `${home}/etc/systemd/system`,
    PATH: `${home}/bin:${process.env['PATH'] ?? ''}`,
  };
}

function exchange(options: RequestOptions, body: unknown): Promise<{ status: number; body: unknown }> {
  return new Promise((done, fail) => {
    const headers = { 'content-type': 'application/json' };
    const asked = request(
      body === undefined ? options : { ...options, method: 'POST', headers },
      (answer) => {
        let text = '';
        answer.on('data', (piece: Buffer) => {
          text += piece.toString();
        });
        answer.on('end', () => done({ status: answer.statusCode ?? 0, body: JSON.parse(text) }));
      },
    );
    asked.on('error', fail);
    asked.end(body === undefined ? undefined : JSON.stringify(body));
  });
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  await new Promise<void>((done) => server.close(() => done()));
  if (address === null || typeof address === 'string') throw new Error('No port');
  return address.port;
}
