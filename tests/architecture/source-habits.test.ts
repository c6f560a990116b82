import { describe, expect, it } from 'vitest';
import { filesUnder, sourceFiles, textOf, withoutComments } from './source-tree.ts';

const MAX_LINES = 400;
const MAX_TEST_LINES = 500;
/** The product's own name stands where it stands, in every language. */
const NAME = /靠岸/g;
const CJK = /[\u3400-\u9fff\uf900-\ufaff]/;

describe('source habits', () => {
  const files = sourceFiles();

  it('finds the source files it judges', () => {
    expect(files.length).toBeGreaterThan(20);
  });

  it(`keeps every source file within ${MAX_LINES} lines and every test within ${MAX_TEST_LINES}`, () => {
    const tests = filesUnder('tests').filter((path) => /\.tsx?$/.test(path));
    const long = [
      ...files.filter((path) => linesOf(path) > MAX_LINES),
      ...tests.filter((path) => linesOf(path) > MAX_TEST_LINES),
    ];
    expect(long).toEqual([]);
  });

  it('names every source file in kebab-case', () => {
    const name = /^[a-z0-9]+(-[a-z0-9]+)*(\.d)?\.tsx?$/;
    expect(files.filter((path) => !name.test(path.split('/').at(-1) ?? ''))).toEqual([]);
  });

  it('has no default exports', () => {
    expect(files.filter((path) => /^export default\b/m.test(textOf(path)))).toEqual([]);
  });

  it('leaves no marks of unfinished work', () => {
    expect(files.filter((path) => /\b(TODO|FIXME|XXX|HACK)\b/.test(textOf(path)))).toEqual([]);
  });

  it('gives a reason with every suppression', () => {
    const bare = /biome-ignore [\w/]+:?\s*$|@ts-(ignore|nocheck)|@ts-expect-error\s*$/m;
    expect(files.filter((path) => bare.test(textOf(path)))).toEqual([]);
  });

  it('keeps Chinese words in the locale files', () => {
    const allowed = /^src-shared\/(i18n|kernel\/)/;
    expect(
      files.filter(
        (path) => !allowed.test(path) && CJK.test(withoutComments(textOf(path)).replace(NAME, '')),
      ),
    ).toEqual([]);
  });

  it('keeps clock and chance out of the shared code', () => {
    const impure = /\bDate\.now\(|new Date\(\)|Math\.random\(|\bcrypto\.(randomUUID|getRandomValues)/;
    const shared = files.filter((path) => path.startsWith('src-shared/'));
    expect(shared.filter((path) => impure.test(withoutComments(textOf(path))))).toEqual([]);
  });

  it('has no focused tests', () => {
    const tests = filesUnder('tests').filter(
      (path) => path.endsWith('.test.ts') || path.endsWith('.spec.ts'),
    );
    expect(tests.filter((path) => /^\s*(it|test|describe)\.only\(/m.test(textOf(path)))).toEqual([]);
  });
});

function linesOf(path: string): number {
  return textOf(path).split('\n').length - 1;
}
