import { describe, expect, it } from 'vitest';
import { languageOf } from '#shared/i18n/languages.ts';

describe('the language of a browser or a system', () => {
  it.each([
    ['zh-TW', 'zh-CN'],
    ['zh', 'zh-CN'],
    ['en-GB', 'en'],
    ['vi-VN', 'vi'],
    ['VI', 'vi'],
    ['fil-PH', 'en'],
    ['', 'en'],
  ])('%s is %s', (tag, language) => {
    expect(languageOf(tag)).toBe(language);
  });
});
