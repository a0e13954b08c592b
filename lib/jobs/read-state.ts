import { eq, sql } from 'drizzle-orm';
import { schema } from '#db/schema';
import { read, type Tx } from '#lib/database';

type JobState = typeof schema.job.$inferSelect.state;

/** Gives the state of the job with a key; undefined if there is none. */
export async function jobState(key: string, database: Pick<Tx, 'select'> = read()): Promise<JobState | undefined> {
  const [job] = await database.select({ state: schema.job.state }).from(schema.job).where(eq(schema.job.key, key));
  return job?.state;
}

/** Gives the states of the jobs with some keys, by key. */
export async function jobStates(keys: string[]): Promise<Map<string, JobState>> {
  const { key, state } = schema.job;
  const isOne = sql`${key} in (select value from json_each(${JSON.stringify(keys)}))`;
  const jobs = await read().select({ key, state }).from(schema.job).where(isOne);
  return new Map(jobs.map((job) => [job.key, job.state]));
}

/** True for the state of a queued or running job; a job that failed, or does not exist, has to be queued again. */
export const isUnderWay = (state: JobState | undefined): boolean => state === 'queued' || state === 'running';
