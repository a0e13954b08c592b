import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { type Dialect, type EngineByHand, errorClasses } from '../vocabulary.ts';

/** An OpenAI-compatible endpoint that an admin connected. */
export const engine = sqliteTable('engine', {
  id: text().primaryKey(),
  name: text().notNull(),
  baseUrl: text('base_url').notNull(),
  model: text().notNull(),
  /** The engine's key, encrypted with AES-256-GCM under the installation's key; null if the endpoint needs none. */
  sealedKey: text('sealed_key'),
  /** The order of preference, lowest first; of two with the same position, the one connected last comes first. */
  position: integer().notNull().default(0),
  /** What an admin set by hand; it wins over what was learnt. */
  byHand: text('by_hand', { mode: 'json' }).$type<EngineByHand>(),
  createdAt: integer('created_at').notNull(),
  removedAt: integer('removed_at'),
});

/**
 * What was learnt about one endpoint and model, and whether it may be asked now. All processes that share the database
 * read it. An engine with another address or model has another row, so it is learnt anew.
 */
export const engineRecord = sqliteTable('engine_record', {
  /** `Engine.key`: a hash of address and model. */
  engineKey: text('engine_key').primaryKey(),
  dialect: text({ mode: 'json' }).$type<Partial<Dialect>>(),
  /** The number of requests at a time at which it was last fast; null if none was found yet. */
  concurrency: integer(),
  /** The size of its context in tokens, as the server says; null if it does not. */
  contextTokens: integer('context_tokens'),
  /** The limits that its headers or errors name, each a minute; null if unknown. */
  requestsPerMinute: integer('requests_per_minute'),
  tokensPerMinute: integer('tokens_per_minute'),
  /** No request is sent before this time. */
  pausedUntil: integer('paused_until').notNull().default(0),
  /** Consecutive failures that may be temporary. */
  failures: integer().notNull().default(0),
  /** Set while an error of configuration stops the engine; it is cleared when the engine is changed or tested well. */
  stoppedAt: integer('stopped_at'),
  /** The class and the server's words of the error that stopped or paused it. */
  errorClass: text('error_class', { enum: errorClasses }),
  errorText: text('error_text'),
  changedAt: integer('changed_at').notNull(),
  /** When an admin last had everything forgotten; a process that learnt something before it has to forget it too. */
  forgottenAt: integer('forgotten_at'),
});

/** The engines for a pair of languages, in order, and what to do when one can't draft. Asterisks stand for any language. */
export const enginePreference = sqliteTable(
  'engine_preference',
  {
    sourceLanguage: text('source_language').notNull(),
    targetLanguage: text('target_language').notNull(),
    /** Ids of engines, the preferred one first. */
    engineIds: text('engine_ids', { mode: 'json' }).$type<string[]>().notNull(),
    whenDown: text('when_down', { enum: ['next', 'wait'] }).notNull(),
    whenOutOfCredit: text('when_out_of_credit', { enum: ['next', 'wait'] }).notNull(),
    whenRefused: text('when_refused', { enum: ['next', 'person'] }).notNull(),
    changedAt: integer('changed_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.sourceLanguage, table.targetLanguage] })],
);

/** Instructions for a pair of languages, or the house's style guide (both `*`). A new version is a new row. */
export const instruction = sqliteTable(
  'instruction',
  {
    id: text().primaryKey(),
    sourceLanguage: text('source_language').notNull(),
    targetLanguage: text('target_language').notNull(),
    /** Empty if the instructions were deleted. */
    text: text().notNull(),
    accountId: text('account_id'),
    createdAt: integer('created_at').notNull(),
  },
  (table) => [index('instruction_pair').on(table.sourceLanguage, table.targetLanguage, table.createdAt)],
);
