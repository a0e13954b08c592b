import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { draftingStates, errorClasses, jobStates, preparationSteps } from '../vocabulary.ts';
import { target, translation } from './translations.ts';

/** An OpenAI-compatible endpoint that an admin connected. */
export const engine = sqliteTable('engine', {
  id: text().primaryKey(),
  name: text().notNull(),
  baseUrl: text('base_url').notNull(),
  model: text().notNull(),
  /** The engine's key, encrypted with AES-256-GCM under the installation's key; null if the endpoint needs none. */
  sealedKey: text('sealed_key'),
  createdAt: integer('created_at').notNull(),
  removedAt: integer('removed_at'),
});

/** One request to an engine, written before it is sent and completed after. */
export const attempt = sqliteTable(
  'attempt',
  {
    id: text().primaryKey(),
    translationId: text('translation_id')
      .notNull()
      .references(() => translation.id),
    /** Null for the request that writes the brief. */
    targetId: text('target_id').references(() => target.id),
    engine: text().notNull(),
    model: text().notNull(),
    /** sha256 of everything that determines the answer: messages, model, parameters. */
    requestHash: text('request_hash').notNull(),
    startedAt: integer('started_at').notNull(),
    milliseconds: integer(),
    promptTokens: integer('prompt_tokens'),
    completionTokens: integer('completion_tokens'),
    errorClass: text('error_class', { enum: errorClasses }),
    errorText: text('error_text'),
    /** The unchanged reply, cut at its limit. */
    reply: text(),
  },
  (table) => [index('attempt_target').on(table.targetId), index('attempt_started').on(table.startedAt)],
);

/**
 * The drafting status of a target: queued, running, failed or stopped. Each target has at most one row, which is
 * deleted when its draft is stored. A row is written in the transaction that changes the job, so that the two always
 * agree. Code that shows or counts drafting reads this table and not the jobs.
 */
export const drafting = sqliteTable(
  'drafting',
  {
    targetId: text('target_id')
      .primaryKey()
      .references(() => target.id, { onDelete: 'cascade' }),
    translationId: text('translation_id')
      .notNull()
      .references(() => translation.id),
    state: text({ enum: draftingStates }).notNull(),
    /** True if a person asked for another draft of a target that has a text. */
    isRedraft: integer('is_redraft', { mode: 'boolean' }).notNull().default(false),
    /** True if a person asked for another draft while this one was being made: a new job follows when it is stored. */
    isFollowed: integer('is_followed', { mode: 'boolean' }).notNull().default(false),
    /** The number of tries, including the present one. */
    tries: integer().notNull(),
    /** The time when a queued job is due. */
    runAt: integer('run_at').notNull(),
    errorClass: text('error_class'),
    /** The server's own error message. */
    errorText: text('error_text'),
  },
  (table) => [index('drafting_translation').on(table.translationId, table.state, table.runAt)],
);

/**
 * The status of the steps before drafting: one row for each step that was requested. It is kept when the step is done.
 * It is written in the transaction of the job, as `drafting` is.
 */
export const preparation = sqliteTable(
  'preparation',
  {
    translationId: text('translation_id')
      .notNull()
      .references(() => translation.id),
    step: text({ enum: preparationSteps }).notNull(),
    state: text({ enum: jobStates }).notNull(),
    runAt: integer('run_at').notNull(),
    errorClass: text('error_class'),
    errorText: text('error_text'),
  },
  (table) => [primaryKey({ columns: [table.translationId, table.step] }), index('preparation_state').on(table.state)],
);
