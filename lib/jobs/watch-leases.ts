import { limits } from '#lib/limits';

interface RunningJob {
  leaseToken: string | null;
  /** A new value whenever the holder renews the lease. */
  leaseUntil: number | null;
}

/**
 * Finds the leases whose holder no longer renews them. It measures by this process's monotonic clock how long a
 * lease has stayed the same: the time of day may be set back or forward while jobs run, and workers of several machines
 * may not agree on it. Call it with all running jobs, several times within the duration of a lease.
 */
export function watchLeases(now = () => performance.now()): (running: RunningJob[]) => string[] {
  let seen = new Map<string, { until: number | null; since: number }>();
  return (running) => {
    const still = new Map<string, { until: number | null; since: number }>();
    for (const { leaseToken, leaseUntil } of running) {
      if (leaseToken === null) continue;
      const known = seen.get(leaseToken);
      still.set(leaseToken, known?.until === leaseUntil ? known : { until: leaseUntil, since: now() });
    }
    seen = still;
    return [...still].flatMap(([token, { since }]) => (now() - since > limits.jobLease ? [token] : []));
  };
}
