import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { jobLanes, jobStates } from '../vocabulary.ts';

/**
 * Work to do, enqueued in the transaction of the change that needs it. There is one row for each `key`: enqueuing twice
 * makes one job.
 */
export const job = sqliteTable(
  'job',
  {
    id: text().primaryKey(),
    kind: text().notNull(),
    /** The queue that runs it: that of its kind, unless another was named when it was enqueued. */
    lane: text({ enum: jobLanes }).notNull().default('small'),
    key: text().notNull().unique(),
    /** The article or translation that the job belongs to, so that all of its jobs can be stopped and counted. */
    group: text('job_group').notNull(),
    payload: text({ mode: 'json' }).$type<unknown>().notNull(),
    state: text({ enum: jobStates }).notNull().default('queued'),
    runAt: integer('run_at').notNull(),
    /** When `runAt` was set. If the clock now shows an earlier time, it was set back since, and `runAt` is ignored. */
    queuedAt: integer('queued_at').notNull().default(0),
    /** The number of tries; an interrupted one counts. */
    tries: integer().notNull().default(0),
    /** Only the worker that holds this token may complete the job. */
    leaseToken: text('lease_token'),
    leaseHolder: text('lease_holder'),
    leaseUntil: integer('lease_until'),
    errorClass: text('error_class'),
    errorText: text('error_text'),
    createdAt: integer('created_at').notNull(),
    endedAt: integer('ended_at'),
  },
  (table) => [
    index('job_due').on(table.state, table.lane, table.runAt, table.queuedAt),
    index('job_group_state').on(table.group, table.state),
  ],
);
