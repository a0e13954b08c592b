import type { Page } from '@playwright/test';

/** Reads the milliseconds of CPU time of a page's main thread, which other work on the machine changes little. */
export type ThreadClock = () => Promise<number>;

export async function startThreadClock(page: Page): Promise<ThreadClock> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  return async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN) * 1000;
  };
}
