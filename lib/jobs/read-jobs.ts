import { and, eq, inArray, sql } from 'drizzle-orm';
import { jsonChunks } from '#db/chunks';
import { schema } from '#db/schema';
import type { Tx } from '#lib/database';
import { type JobChange, told } from './follow-jobs.ts';
import { payloadOrNull } from './payloads.ts';
import type { JobKind } from './vocabulary.ts';

type Database = Pick<Tx, 'select'>;

const open = ['queued', 'running', 'stopped', 'failed'] as const;

/** Gives the jobs of a kind that are not done, as their owner is told of them. */
export async function readOpenJobs<K extends JobKind>(database: Database, kind: K): Promise<JobChange<K>[]> {
  const { job } = schema;
  const rows = await database
    .select(told)
    .from(job)
    .where(and(inArray(job.state, open), eq(job.kind, kind)));
  return rows.map((row) => changeOf(kind, row));
}

/** Gives the jobs of a kind with some keys, done ones too, as their owner is told of them. */
export async function readJobs<K extends JobKind>(
  database: Database,
  kind: K,
  keys: string[],
): Promise<JobChange<K>[]> {
  const { job } = schema;
  const found: JobChange<K>[] = [];
  for (const { json } of jsonChunks(keys)) {
    const isOne = sql`${job.key} in (select value from json_each(${json}))`;
    const rows = await database
      .select(told)
      .from(job)
      .where(and(isOne, eq(job.kind, kind)));
    found.push(...rows.map((row) => changeOf(kind, row)));
  }
  return found;
}

type Row = Omit<JobChange, 'kind' | 'payload'> & { payload: unknown };

const changeOf = <K extends JobKind>(kind: K, row: Row) =>
  ({ ...row, kind, payload: payloadOrNull(kind, row.payload) }) as JobChange<K>;
