import { describe, expect, it, vi } from 'vitest';
import { openingBounds } from '#main/windows/window-bounds.ts';
import * as electron from '#tests/fakes/electron.ts';
import { startDesktop } from './desktop-kit.ts';

vi.mock('electron', () => import('#tests/fakes/electron.ts'));

describe('one instance', () => {
  it('gives way when another one runs already', async () => {
    electron.app.hasLock = false;
    const { window } = await startDesktop();
    expect(window).toBeUndefined();
    expect(electron.app.quits).toBe(1);
  });

  it('comes to the front when it is started again, and opens the link that came along', async () => {
    const desktop = await startDesktop();
    desktop.window?.hide();
    electron.app.emit('second-instance', {}, ['landfall']);
    expect(desktop.window?.isShown).toBe(true);
    electron.app.emit('second-instance', {}, ['landfall', 'landfall://tasks/task-7']);
    electron.app.emit('second-instance', {}, ['landfall', 'landfall://tasks/%2e%2e/x']);
    expect(desktop.sent('shell:open-route')).toEqual(['/tasks/task-7']);
  });

  it('starts at the screen that a link names, and hears links of macOS', async () => {
    const desktop = await startDesktop({ argv: ['landfall', 'landfall://tasks/task-7'] });
    expect(desktop.window?.loaded).toEqual(['app://landfall/index.html#/tasks/task-7']);
    electron.app.emit('open-url', { preventDefault: () => undefined }, 'landfall://outbox');
    expect(desktop.sent('shell:open-route')).toEqual(['/outbox']);
    expect(electron.app.protocols).toEqual(['landfall']);
  });
});

describe('the window', () => {
  it('hides when it is closed, so that synchronisation goes on, and closes when the application quits', async () => {
    const { window } = await startDesktop();
    window?.emit('ready-to-show');
    expect(window?.isShown).toBe(true);
    expect(window?.closeByPerson()).toBe(false);
    expect(window?.isShown).toBe(false);
    electron.app.emit('before-quit');
    expect(window?.closeByPerson()).toBe(true);
  });

  it('stays in the tray when it is started hidden', async () => {
    const { window } = await startDesktop({ argv: ['landfall', '--hidden'] });
    window?.emit('ready-to-show');
    expect(window?.isShown).toBe(false);
  });

  it('opens where it was, unless no screen is there any more', async () => {
    const first = await startDesktop();
    first.window?.closeByPerson();
    expect(first.settings().bounds).toEqual({ x: 10, y: 20, width: 1200, height: 800 });
    const screens = [{ x: 0, y: 0, width: 1920, height: 1040 }];
    const kept = { x: 100, y: 50, width: 1200, height: 800 };
    expect(openingBounds(kept, screens)).toEqual(kept);
    expect(openingBounds({ ...kept, x: 4000 }, screens)).toEqual({ width: 1200, height: 800 });
    expect(openingBounds({ ...kept, y: -400 }, screens)).toEqual({ width: 1200, height: 800 });
    expect(openingBounds(undefined, screens)).toEqual({ width: 1366, height: 820 });
  });

  it('starts with a settings file that makes no sense', async () => {
    const { window, settings } = await startDesktop({ settings: '{"settings":{"bounds":"large"},"sum":5}' });
    expect(window).toBeDefined();
    expect(settings()).toEqual({});
  });

  it('loads a page that died again, three times in ten minutes and no more', async () => {
    const { window } = await startDesktop();
    for (let death = 0; death < 5; death += 1) {
      window?.webContents.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 1 });
    }
    expect(window?.webContents.reloads).toBe(3);
  });

  it('is told when the machine wakes up', async () => {
    const desktop = await startDesktop();
    electron.powerMonitor.emit('resume');
    expect(desktop.sent('shell:resumed')).toEqual([null]);
  });
});

describe('the tray', () => {
  it('counts what waits for me and what of mine waits, in the language of the person', async () => {
    const desktop = await startDesktop();
    expect(desktop.tray?.tooltip).toBe('Landfall – nothing is waiting');
    await desktop.ask('shell:set-waiting-count', { tasks: 4, unsent: 2 });
    expect(desktop.tray?.tooltip).toBe('Landfall – To do: 4 · Not sent yet: 2');
    expect(desktop.tray?.title).toBe('6');
    expect(desktop.tray?.image).toBe('/icons/tray-waiting.png');
    expect(electron.app.badge).toBe(4);
    await desktop.ask('shell:set-language', 'zh-CN');
    expect(desktop.tray?.tooltip).toBe('靠岸 – 待办：4 · 待发送：2');
    expect(electron.Menu.applicationMenu.map(({ label }) => label)).toEqual(['文件', '编辑', '视图', '窗口']);
    expect(desktop.settings().language).toBe('zh-CN');
    await desktop.ask('shell:set-language', 'xx');
    expect(desktop.settings().language).toBe('zh-CN');
  });

  it('opens to-dos and outbox, and asks before it quits with unsent work', async () => {
    const desktop = await startDesktop();
    const click = (label: string) =>
      desktop.tray?.menu.find((item) => item.label?.startsWith(label))?.click?.();
    click('Open to-dos');
    click('Open outbox');
    expect(desktop.sent('shell:open-route')).toEqual(['/tasks', '/outbox']);
    await desktop.ask('shell:set-waiting-count', { tasks: 0, unsent: 3 });
    electron.dialog.showMessageBox.mockResolvedValueOnce({ response: 1 });
    click('Quit');
    await vi.waitFor(() => expect(electron.dialog.showMessageBox).toHaveBeenCalledOnce());
    expect(electron.app.quits).toBe(0);
    electron.dialog.showMessageBox.mockResolvedValueOnce({ response: 0 });
    click('Quit');
    await vi.waitFor(() => expect(electron.app.quits).toBe(1));
  });

  it('follows the language of the system until somebody chooses one', async () => {
    electron.app.locale = 'zh-TW';
    const { tray } = await startDesktop();
    expect(tray?.tooltip).toContain('靠岸');
  });
});

describe('notifications', () => {
  const message = {
    id: 'task-1',
    title: 'Approve PR-2026-000123',
    body: '¥12,000.00',
    route: '/tasks/task-1',
  };

  it('open their task when they are clicked, also from the tray', async () => {
    const desktop = await startDesktop();
    desktop.window?.hide();
    await desktop.ask('shell:notify', message);
    expect(electron.Notification.all[0]).toMatchObject({ isShown: true, options: { title: message.title } });
    electron.Notification.all[0]?.emit('click');
    expect(desktop.window?.isShown).toBe(true);
    expect(desktop.sent('shell:open-route')).toEqual(['/tasks/task-1']);
  });

  it('replace an older one of the same id', async () => {
    const desktop = await startDesktop();
    await desktop.ask('shell:notify', message);
    await desktop.ask('shell:notify', message);
    expect(electron.Notification.all.map(({ isClosed }) => isClosed)).toEqual([true, false]);
  });
});
