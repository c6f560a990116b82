import { describe, expect, it } from 'vitest';
import { LANGUAGES } from '#shared/i18n/languages.ts';
import { baseKey, placeholders, readCatalogue } from './locale-catalogue.ts';
import { sourceFiles, textOf, withoutComments } from './source-tree.ts';

const catalogue = readCatalogue();
const languages = [...catalogue.keys()];
const definedKeys = new Set([...catalogue.values()].flatMap((texts) => [...texts.keys()].map(baseKey)));
const namespaces = new Set([...definedKeys].map((key) => key.split(':')[0] ?? ''));

describe('locale files', () => {
  it('exist for every language that is offered', () => {
    expect(languages.toSorted()).toEqual([...LANGUAGES].sort());
  });

  it('define the same keys in every language', () => {
    const missing = languages.flatMap((language) => {
      const own = new Set([...(catalogue.get(language)?.keys() ?? [])].map(baseKey));
      return [...definedKeys].filter((key) => !own.has(key)).map((key) => `${language} lacks ${key}`);
    });
    expect(missing).toEqual([]);
  });

  it('have no empty text', () => {
    const empty = languages.flatMap((language) =>
      [...(catalogue.get(language) ?? [])]
        .filter(([, text]) => text.trim() === '')
        .map(([key]) => `${language} ${key}`),
    );
    expect(empty).toEqual([]);
  });

  it('fill the same placeholders in every language', () => {
    const differing = [...definedKeys].filter((key) => {
      const sets = languages.map((language) => {
        const texts = [...(catalogue.get(language) ?? [])].filter(([own]) => baseKey(own) === key);
        return placeholders(texts.map(([, text]) => text).join(' '))
          .filter((name) => name !== 'count')
          .join();
      });
      return new Set(sets).size > 1;
    });
    expect(differing).toEqual([]);
  });
});

describe('locale keys in code', () => {
  const sources = sourceFiles().map((path) => ({ path, text: withoutComments(textOf(path)) }));
  const literals = new Set(
    sources.flatMap(({ text }) => [...text.matchAll(/(['"])([^'"\n]*)\1/g)].map((m) => m[2] ?? '')),
  );
  const heads = sources.flatMap(({ text }) =>
    [...text.matchAll(/`([\w.:-]*[.:])\$\{/g)].map((m) => m[1] ?? ''),
  );
  const isHeaded = (key: string): boolean => heads.some((head) => key.startsWith(head));

  it('are defined wherever they are written out', () => {
    const used = [...literals].filter(
      (text) => namespaces.has(text.split(':')[0] ?? '') && /^[\w-]+:[\w.-]+$/.test(text),
    );
    const unknown = used.filter((key) => !definedKeys.has(baseKey(key)) && !isPrefix(key));
    expect(unknown).toEqual([]);
  });

  it('are defined wherever a screen asks its own namespace for them', () => {
    const unknown = sources.flatMap(({ path, text }) => {
      const own = [...text.matchAll(/useTranslation\(\[?'([\w-]+)'/g)].map((match) => match[1]);
      if (new Set(own).size !== 1) return [];
      const keys = [...text.matchAll(/\bt\('([\w.-]+)'/g)].map((match) => `${own[0]}:${match[1]}`);
      return keys.filter((key) => !definedKeys.has(baseKey(key))).map((key) => `${path} ${key}`);
    });
    expect(unknown).toEqual([]);
  });

  it('are all used by somebody', () => {
    const unused = [...definedKeys].filter((key) => {
      const bare = key.slice(key.indexOf(':') + 1);
      return !literals.has(key) && !literals.has(bare) && !isHeaded(key) && !isHeaded(bare);
    });
    expect(unused).toEqual([]);
  });
});

function isPrefix(key: string): boolean {
  return [...definedKeys].some((defined) => defined.startsWith(`${key}.`));
}
