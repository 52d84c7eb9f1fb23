import { contextBridge, type IpcRendererEvent, ipcRenderer } from 'electron';
import type { Bridge } from '../shared/contract/bridge';
import { CALL_CHANNEL, COMMAND_NAMES, PUSH_CHANNEL, PUSH_NAMES } from '../shared/contract/names';

const commands: ReadonlySet<unknown> = new Set(COMMAND_NAMES);
const pushes: ReadonlySet<unknown> = new Set(PUSH_NAMES);

const bridge: Bridge = {
  async call(name, request) {
    if (commands.has(name)) return ipcRenderer.invoke(CALL_CHANNEL, name, request);
    return { ok: false, error: { code: 'bad-request', message: 'There is no such command.' } };
  },
  on(name, callback) {
    if (!pushes.has(name)) return () => undefined;
    type Payload = Parameters<typeof callback>[0];
    const listener = (_event: IpcRendererEvent, pushed: unknown, payload: Payload) => {
      if (pushed === name) callback(payload);
    };
    ipcRenderer.on(PUSH_CHANNEL, listener);
    return () => {
      ipcRenderer.off(PUSH_CHANNEL, listener);
    };
  },
};

contextBridge.exposeInMainWorld('wirescope', bridge);
