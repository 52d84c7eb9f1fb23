import { ipcMain, type WebContents, type WebFrameMain } from 'electron';
import { CALL_CHANNEL } from '../../shared/contract/names';
import type { Failure, Result } from '../../shared/contract/result';
import type { Log } from '../engine/platform/log';
import { dispatch } from '../engine/workspace/dispatch';
import type { CommandHandlers } from '../engine/workspace/types';
import type { IsOwnUrl } from './origin';

/** What the IPC door needs to know. */
export interface IpcOptions {
  handlers: CommandHandlers;
  log: Log;
  isOwnUrl: IsOwnUrl;
  /** The page of our window; null when there is none. */
  ownContents: () => WebContents | null;
}

const REFUSED: Failure = { code: 'bad-request', message: 'This sender may not call Wirescope.' };

/** Answers the one IPC channel, to the main frame of our own window alone. */
export function answerCalls({ handlers, log, isOwnUrl, ownContents }: IpcOptions): void {
  ipcMain.handle(
    CALL_CHANNEL,
    async ({ sender, senderFrame }, name: unknown, request: unknown): Promise<Result<unknown>> => {
      const trusted = sender === ownContents() && isOwnMainFrame(senderFrame, isOwnUrl);
      if (trusted) return dispatch(handlers, log, name, request);
      log.warn('refused an IPC call of a foreign sender');
      return { ok: false, error: REFUSED };
    },
  );
}

/** A frame that has gone away (null) is nobody's. */
function isOwnMainFrame(frame: WebFrameMain | null, isOwnUrl: IsOwnUrl): boolean {
  return frame !== null && frame.parent === null && isOwnUrl(frame.url);
}
