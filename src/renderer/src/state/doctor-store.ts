import { call } from '../bridge/bridge';
import { createPolledReports, usePolledReport } from './polled-report';

const reports = createPolledReports((id) => call('connections.doctor', { id }));

/** Reads it now and every so many ms while the window can be seen. Answers what ends that. */
export const watchDoctor = reports.watch;

/** What the doctor says of a connection, while it is watched. */
export function useDoctor(id: number) {
  return usePolledReport(reports, id);
}
