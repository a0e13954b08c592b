import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { batchStates } from '../vocabulary.ts';
import { target } from './translations.ts';

/** A set of requests that an endpoint works off within a day, at a lower price: OpenAI's Batch API. */
export const batch = sqliteTable(
  'batch',
  {
    id: text().primaryKey(),
    engineId: text('engine_id').notNull(),
    engineKey: text('engine_key').notNull(),
    state: text({ enum: batchStates }).notNull(),
    /** The id that the endpoint gave it, and those of its files. */
    remoteId: text('remote_id'),
    inputFileId: text('input_file_id'),
    outputFileId: text('output_file_id'),
    errorFileId: text('error_file_id'),
    requests: integer().notNull(),
    done: integer().notNull().default(0),
    failed: integer().notNull().default(0),
    accountId: text('account_id'),
    errorText: text('error_text'),
    createdAt: integer('created_at').notNull(),
    checkedAt: integer('checked_at'),
    endedAt: integer('ended_at'),
  },
  (table) => [index('batch_state').on(table.state)],
);

/** One request of a batch. Its id is the `custom_id`. */
export const batchItem = sqliteTable(
  'batch_item',
  {
    id: text().primaryKey(),
    batchId: text('batch_id')
      .notNull()
      .references(() => batch.id),
    targetId: text('target_id')
      .notNull()
      .references(() => target.id, { onDelete: 'cascade' }),
    state: text({ enum: ['sent', 'done', 'failed'] }).notNull(),
    requestHash: text('request_hash').notNull(),
  },
  (table) => [index('batch_item_batch').on(table.batchId), index('batch_item_target').on(table.targetId)],
);
