import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { batchItemStates, batchStates, errorClasses, outputModes } from '../vocabulary.ts';
import { target, translation } from './translations.ts';

/** A set of requests that an endpoint works off within a day, at a lower price: OpenAI's Batch API. */
export const batch = sqliteTable(
  'batch',
  {
    id: text().primaryKey(),
    /** Null for the engine of the environment. */
    engineId: text('engine_id'),
    engineKey: text('engine_key').notNull(),
    /** The engine as it was when the batch was made: its answers are read, paid and named by it. */
    engine: text().notNull(),
    baseUrl: text('base_url').notNull(),
    model: text().notNull(),
    /** How its questions were asked. */
    output: text({ enum: outputModes }).notNull(),
    state: text({ enum: batchStates }).notNull(),
    /** The id that the endpoint gave it, and those of its files. */
    remoteId: text('remote_id'),
    inputFileId: text('input_file_id'),
    outputFileId: text('output_file_id'),
    errorFileId: text('error_file_id'),
    /** Its requests, those that were answered, and those that the endpoint refused or did not answer. */
    requests: integer().notNull(),
    answered: integer().notNull().default(0),
    refused: integer().notNull().default(0),
    /** The endpoint's code and words if it refused the whole batch. */
    errorCode: text('error_code'),
    errorText: text('error_text'),
    createdAt: integer('created_at').notNull(),
    sentAt: integer('sent_at'),
    checkedAt: integer('checked_at'),
    endedAt: integer('ended_at'),
  },
  (table) => [index('batch_state').on(table.state, table.createdAt), index('batch_engine').on(table.engineKey)],
);

/** A paragraph that waits for a batch or is in one. Each target has at most one; it is deleted when its draft is stored. */
export const batchItem = sqliteTable(
  'batch_item',
  {
    /** Also the `custom_id` of its request, and the id of its attempt and of its row in the ledger. */
    id: text().primaryKey(),
    /** Null until a batch is made of it. */
    batchId: text('batch_id').references(() => batch.id),
    engineKey: text('engine_key').notNull(),
    translationId: text('translation_id')
      .notNull()
      .references(() => translation.id),
    targetId: text('target_id')
      .notNull()
      .unique()
      .references(() => target.id, { onDelete: 'cascade' }),
    state: text({ enum: batchItemStates }).notNull(),
    /** The hash of the source that was asked about: an answer to another one is not used. */
    sourceHash: text('source_hash').notNull(),
    /** The answer, until a draft is made of it. */
    reply: text({ mode: 'json' }).$type<StoredReply>(),
    errorClass: text('error_class', { enum: errorClasses }),
    errorText: text('error_text'),
    /** When it was last put among those that wait. */
    waitingSince: integer('waiting_since').notNull(),
  },
  (table) => [
    index('batch_item_batch').on(table.batchId),
    index('batch_item_translation').on(table.translationId, table.state),
    index('batch_item_waiting').on(table.state, table.engineKey),
  ],
);

/** A reply of an engine as `lib/engines/engine.ts` defines it. */
export interface StoredReply {
  content: string;
  promptTokens: number | null;
  completionTokens: number | null;
  cachedTokens: number | null;
  output: (typeof outputModes)[number];
  finish: string | null;
}
