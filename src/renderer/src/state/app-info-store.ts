import { create } from 'zustand';
import type { AppInfo } from '../../../shared/contract/views';
import { call } from '../bridge/bridge';
import { notifyFailure } from './notice-store';

/** Versions and surroundings; null until they have been read. */
export const useAppInfo = create<{ info: AppInfo | null }>(() => ({ info: null }));

/** Reads the versions, once. */
export async function loadAppInfo(): Promise<void> {
  if (useAppInfo.getState().info) return;
  const result = await call('app.info', {});
  if (result.ok) useAppInfo.setState({ info: result.value });
  else notifyFailure('The versions cannot be read', result.error);
}
