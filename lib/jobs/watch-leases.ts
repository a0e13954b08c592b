import { limits } from '#lib/limits';

interface RunningJob {
  leaseToken: string | null;
  /** Set anew with every sign of life. */
  leaseUntil: number | null;
}

/**
 * Finds the leases whose holder gives no sign of life any more. What counts is how long a lease has stayed as it is by
 * this process's own clock: the time of day may be set back or forward while work is in hand, and workers of several
 * machines may not agree on it. Call it with all running jobs, several times within a lease.
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
