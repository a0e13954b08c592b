import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import {
  type DraftFault,
  draftingStates,
  errorClasses,
  type FellBack,
  jobStates,
  outputModes,
  preparationSteps,
} from '../vocabulary.ts';
import { target, translation } from './translations.ts';

/** What an editor is told about how a target's machine draft was made. It is shown while the target has this version. */
export const draftNote = sqliteTable('draft_note', {
  targetId: text('target_id')
    .primaryKey()
    .references(() => target.id, { onDelete: 'cascade' }),
  version: integer().notNull(),
  /** Why the draft needs work, as reasons that the interface has words for. */
  faults: text({ mode: 'json' }).$type<DraftFault[]>().notNull(),
  /** The engine that made it, and the preferred ones that could not. */
  engine: text().notNull(),
  fellBackFrom: text('fell_back_from', { mode: 'json' }).$type<FellBack[]>().notNull(),
  /** The attempt whose reply it was made of. */
  attemptId: text('attempt_id'),
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
    /** `promptVersion` of the request. */
    promptVersion: integer('prompt_version'),
    /** The versions of instructions that were in it; null in attempts of earlier versions. */
    instructionIds: text('instruction_ids', { mode: 'json' }).$type<string[]>(),
    startedAt: integer('started_at').notNull(),
    milliseconds: integer(),
    promptTokens: integer('prompt_tokens'),
    completionTokens: integer('completion_tokens'),
    cachedTokens: integer('cached_tokens'),
    /** The word with which the endpoint said why the reply ended; null if it said none. */
    finish: text(),
    errorClass: text('error_class', { enum: errorClasses }),
    errorText: text('error_text'),
    /** The unchanged reply, cut at its limit. */
    reply: text(),
    /** How the question was asked; null in attempts that failed, and in those of earlier versions. */
    output: text({ enum: outputModes }),
  },
  (table) => [
    index('attempt_target').on(table.targetId),
    index('attempt_started').on(table.startedAt),
    index('attempt_hash').on(table.requestHash),
  ],
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
    /** The person who asked for the draft; null for the machine's own work. */
    accountId: text('account_id'),
    /** The engine that failed or for which it waits: `Engine.key`. */
    engineKey: text('engine_key'),
    /** The time when a queued job is due. */
    runAt: integer('run_at').notNull(),
    errorClass: text('error_class'),
    /** The server's own error message, or a sentence of ours: see `storedWords`. */
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

/**
 * The words of drafts that are still arriving, where the worker is a process of its own: the server reads them while a
 * page shows the translation.
 */
export const partialDraft = sqliteTable(
  'partial_draft',
  {
    targetId: text('target_id')
      .primaryKey()
      .references(() => target.id, { onDelete: 'cascade' }),
    translationId: text('translation_id').notNull(),
    text: text().notNull(),
    changedAt: integer('changed_at').notNull(),
  },
  (table) => [index('partial_draft_translation').on(table.translationId)],
);
