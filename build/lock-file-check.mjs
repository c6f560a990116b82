import { readFileSync } from 'node:fs';

/**
 * Optional packages that the lock file names but does not hold. `npm install` drops them in silence when a
 * registry lacks them; `npm ci` then fails on the next machine.
 * @param {string} file
 * @returns {string[]}
 */
export function missingOptionalPackages(file) {
  const packages = JSON.parse(readFileSync(file, 'utf8')).packages;
  return Object.entries(packages).flatMap(([path, entry]) =>
    Object.keys(entry.optionalDependencies ?? {})
      .filter((name) => !isReachable(packages, path, name))
      .map((name) => `${path || '.'} → ${name}`),
  );
}

function isReachable(packages, path, name) {
  for (let base = path; ; base = parentOf(base)) {
    if (packages[`${base ? `${base}/` : ''}node_modules/${name}`]) return true;
    if (!base) return false;
  }
}

function parentOf(path) {
  const end = path.lastIndexOf('/node_modules/');
  return end > 0 ? path.slice(0, end) : '';
}

/**
 * Hosts that packages would be fetched from: only the public registry may stand in the repository.
 * @param {string} file
 * @returns {string[]}
 */
export function foreignHosts(file) {
  const text = readFileSync(file, 'utf8');
  const hosts = [...text.matchAll(/"resolved": "(?:git\+)?\w+:\/\/([^/"]+)/g)].map((match) => match[1]);
  return [...new Set(hosts)].filter((host) => host !== 'registry.npmjs.org');
}
