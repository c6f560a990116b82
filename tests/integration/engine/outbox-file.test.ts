import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openSite, type Site, until, untilOffline, untilOnline, untilSent } from './engine-kit.ts';

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterEach(() => site.putLaptopsAway());
afterAll(() => site.close());

const comment = (text: string) => ({
  type: 'comment.add',
  target: { kind: 'supplier', id: 'supplier-saigon' } as const,
  seenVersion: 1,
  payload: { text },
});
const draft = {
  id: 'draft-1',
  formKey: 'purchase-request',
  recordId: null,
  title: 'Cable ties',
  savedAt: '2026-11-28T08:00:00.000Z',
  values: { title: 'Cable ties' },
} as const;

async function commentsAtServer(): Promise<readonly string[]> {
  const found = await sql<{ text: string }>`
    select body->>'text' as text from documents where kind = 'comment' order by 1`.execute(site.database.db);
  return found.rows.map(({ text }) => text);
}

describe('an exported outbox', () => {
  it('goes into another laptop of its person, drafts and contents too, and nothing is done twice', async () => {
    const old = await site.laptop('person-linh');
    await untilOnline(old);
    old.line.cut();
    await untilOffline(old);
    await old.engine.runCommand(comment('one'));
    await old.engine.runCommand(comment('two'));
    await old.engine.saveDraft(draft);
    const content = new Blob(['%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n']);
    const { target, seenVersion } = comment('');
    const attached = await old.engine.attachFile({ target, seenVersion, name: 'offer.pdf', content });
    expect(attached.saved).toBe(true);
    const { text: file } = await old.engine.exportOutbox();

    const next = await site.laptop('person-linh');
    await untilOnline(next);
    const taken = await next.engine.importOutbox(file);
    expect(taken).toEqual({ ok: true, taken: 3, known: 0, drafts: 1, files: 1 });
    expect(await next.engine.drafts()).toEqual([draft]);
    await untilSent(next);
    expect(await commentsAtServer()).toEqual(['one', 'two']);
    const again = await next.engine.importOutbox(file);
    expect(again).toEqual({ ok: true, taken: 0, known: 3, drafts: 0, files: 1 });

    old.line.heal();
    await untilSent(old);
    await until(
      () => old.engine.outbox(),
      (items) => items.length === 0,
    );
    expect(await commentsAtServer()).toEqual(['one', 'two']);
  });

  it('comes back into its own laptop without a line', async () => {
    const linh = await site.laptop('person-linh');
    await untilOnline(linh);
    linh.line.cut();
    await untilOffline(linh);
    await linh.engine.runCommand(comment('kept'));
    const { text: file } = await linh.engine.exportOutbox();
    expect(await linh.engine.importOutbox(file)).toMatchObject({ ok: true, taken: 0, known: 1 });
    const other = await site.laptop('person-linh');
    other.line.cut();
    await untilOffline(other);
    expect(await other.engine.importOutbox(file)).toEqual({ ok: false, code: 'needs-line' });
  });

  it('is refused when it was changed, is sealed by a stranger, belongs to somebody else, or is something else', async () => {
    const linh = await site.laptop('person-linh');
    const minh = await site.laptop('person-minh');
    await Promise.all([untilOnline(linh), untilOnline(minh)]);
    linh.line.cut();
    await untilOffline(linh);
    await linh.engine.runCommand(comment('mine'));
    const { text: file } = await linh.engine.exportOutbox();
    const { text: stranger } = await minh.engine.exportOutbox();
    expect(await minh.engine.importOutbox(file)).toEqual({ ok: false, code: 'of-another' });
    const changed = file.replace('"mine"', '"yours"');
    expect(changed).not.toBe(file);
    expect(await linh.engine.importOutbox(changed)).toEqual({ ok: false, code: 'altered' });
    const { content, contents } = JSON.parse(file);
    const { key } = JSON.parse(stranger).content;
    const forged = JSON.stringify({
      content: { ...content, key },
      contents,
      seal: JSON.parse(stranger).seal,
    });
    expect(await linh.engine.importOutbox(forged)).toEqual({ ok: false, code: 'altered' });
    expect(await linh.engine.importOutbox('{"commands":[]}')).toEqual({ ok: false, code: 'unreadable' });
    const newer = JSON.stringify({ content: { ...content, version: content.version + 1, more: [] } });
    expect(await linh.engine.importOutbox(newer)).toEqual({ ok: false, code: 'newer' });
    expect(await linh.engine.outbox()).toHaveLength(1);
  });
});
