import { contextBridge, type IpcRendererEvent, ipcRenderer } from 'electron';

/**
 * What a page may do with its shell: named methods, no channel names, and listeners that never see the
 * event object of Electron. The main process checks sender and schema of every call.
 */
function listenTo(channel: string, listener: (message: unknown) => void): () => void {
  const heard = (_event: IpcRendererEvent, message: unknown): void => listener(message);
  ipcRenderer.on(channel, heard);
  return () => {
    ipcRenderer.off(channel, heard);
  };
}

contextBridge.exposeInMainWorld('shell', {
  info: () => ipcRenderer.invoke('shell:info', null),
  setServerUrl: (url: unknown) => ipcRenderer.invoke('shell:set-server-url', url),
  notify: (notification: unknown) => ipcRenderer.invoke('shell:notify', notification),
  setWaitingCount: (count: unknown) => ipcRenderer.invoke('shell:set-waiting-count', count),
  saveFile: (file: unknown) => ipcRenderer.invoke('shell:save-file', file),
  openExternal: (url: unknown) => ipcRenderer.invoke('shell:open-external', url),
  installUpdate: () => ipcRenderer.invoke('shell:install-update', null),
  setLanguage: (language: unknown) => ipcRenderer.invoke('shell:set-language', language),
  freeBytes: () => ipcRenderer.invoke('shell:free-bytes', null),
  protectKey: (key: unknown) => ipcRenderer.invoke('shell:protect-key', key),
  revealKey: (text: unknown) => ipcRenderer.invoke('shell:reveal-key', text),
  readJournal: (question: unknown) => ipcRenderer.invoke('shell:journal-read', question),
  appendToJournal: (question: unknown) => ipcRenderer.invoke('shell:journal-append', question),
  acknowledgeInJournal: (question: unknown) => ipcRenderer.invoke('shell:journal-acknowledge', question),
  removeJournal: (question: unknown) => ipcRenderer.invoke('shell:journal-remove', question),
  markJournal: (question: unknown) => ipcRenderer.invoke('shell:journal-mark', question),
  onOpenRoute: (listener: (message: unknown) => void) => listenTo('shell:open-route', listener),
  onUpdateState: (listener: (message: unknown) => void) => listenTo('shell:update-state', listener),
  onResumed: (listener: (message: unknown) => void) => listenTo('shell:resumed', listener),
});
