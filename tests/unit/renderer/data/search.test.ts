import { describe, expect, it } from 'vitest';
import { createMiniSearchIndex } from '#renderer/data/engine/search/mini-search-index.ts';

async function found(texts: Readonly<Record<string, string>>, question: string): Promise<readonly string[]> {
  const index = createMiniSearchIndex(async () => undefined);
  await index.put(Object.entries(texts).map(([id, text]) => ({ id, text })));
  return (await index.find(question, 10)).map((match) => match.id).sort();
}

const TEXTS = {
  cable: 'USB-C cable 1 m, braided',
  charger: 'USB-C charger 65 W',
  bag: '跨境电商 手提包',
  market: '电商平台广告',
  linh: 'Nguyễn Thị Linh, Đà Nẵng',
};

describe('full-text search', () => {
  it('wants every word and takes the beginning of one', async () => {
    expect(await found(TEXTS, 'usb')).toEqual(['cable', 'charger']);
    expect(await found(TEXTS, 'usb char')).toEqual(['charger']);
    expect(await found(TEXTS, 'usb nothing')).toEqual([]);
  });

  it('finds Chinese words inside longer text, and single characters', async () => {
    expect(await found(TEXTS, '电商')).toEqual(['bag', 'market']);
    expect(await found(TEXTS, '跨境电商')).toEqual(['bag']);
    expect(await found(TEXTS, '包')).toEqual(['bag']);
  });

  it('finds Vietnamese names without their accents', async () => {
    expect(await found(TEXTS, 'nguyen thi')).toEqual(['linh']);
    expect(await found(TEXTS, 'da nang')).toEqual(['linh']);
  });

  it('replaces a text that changed and removes one that became empty', async () => {
    const index = createMiniSearchIndex(async () => undefined);
    await index.put([{ id: 'a', text: 'old words' }]);
    await index.put([{ id: 'a', text: 'new words' }]);
    expect(await index.find('old', 10)).toEqual([]);
    expect(await index.find('new', 10)).toHaveLength(1);
    await index.put([{ id: 'a', text: '' }]);
    expect(await index.find('new', 10)).toEqual([]);
  });
});
