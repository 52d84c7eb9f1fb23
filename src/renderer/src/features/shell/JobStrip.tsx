import type { JobView } from '../../../../shared/contract/capture-views';
import { visibleText } from '../../../../shared/visible-text';
import { jobProgress } from '../../lib/job-progress';
import { cancelJob } from '../../state/capture-actions';
import { runningJobs, useJobs } from '../../state/job-store';
import { Button } from '../../ui/Button';

/** Long work under way, at the foot of the window. */
export function JobStrip() {
  const jobs = runningJobs(useJobs((state) => state.jobs));
  if (jobs.length === 0) return null;
  return (
    <ul
      aria-label="Work under way"
      className="flex max-h-24 shrink-0 flex-wrap justify-end gap-x-6 overflow-auto border-t border-line bg-surface px-3 py-1"
    >
      {jobs.map((job) => (
        <JobLine key={job.id} job={job} />
      ))}
    </ul>
  );
}

function JobLine({ job }: { job: JobView }) {
  const title = visibleText(job.title, 200);
  const { share, text } = jobProgress(job);
  return (
    <li className="flex h-7 min-w-0 items-center gap-2.5 text-data">
      <span className="max-w-[52ch] min-w-0 truncate" title={title}>
        {title}
      </span>
      <progress
        aria-label={title}
        className="job-progress"
        {...(share !== null && { value: share, max: 1 })}
      />
      <span className="min-w-[5ch] text-right font-data text-small text-muted">{text}</span>
      <Button aria-label={`Cancel: ${title}`} onClick={() => void cancelJob(job.id)}>
        Cancel
      </Button>
    </li>
  );
}
