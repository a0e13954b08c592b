import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { jobLanes, jobStates } from '../vocabulary.ts';

/** Work to do, kept beside what it changes. One row a `key`: asking twice is asking once. */
export const job = sqliteTable(
  'job',
  {
    id: text().primaryKey(),
    kind: text().notNull(),
    /** Which queue of the worker takes it: that of its kind, unless whoever queued it named another. */
    lane: text({ enum: jobLanes }).notNull().default('small'),
    key: text().notNull().unique(),
    /** What the work belongs to, so that it can be stopped and counted together. */
    group: text('job_group').notNull(),
    payload: text({ mode: 'json' }).$type<unknown>().notNull(),
    state: text({ enum: jobStates }).notNull().default('queued'),
    runAt: integer('run_at').notNull(),
    /** When `runAt` was set: a clock that shows an earlier time was set back since, and `runAt` means nothing then. */
    queuedAt: integer('queued_at').notNull().default(0),
    /** How often it was tried; an interrupted try counts. */
    tries: integer().notNull().default(0),
    /** Only the holder of this token may complete the job. */
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
