import { call } from '../bridge/bridge';
import { createPolledReports, usePolledReport } from './polled-report';

const reports = createPolledReports((id) => call('connections.delivery', { id }));

/** Reads it now and every so many ms while the window can be seen. Answers what ends that. */
export const watchDelivery = reports.watch;

/** What the sequence of a connection's messages shows, while it is watched. */
export function useDelivery(id: number) {
  return usePolledReport(reports, id);
}
