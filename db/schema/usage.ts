import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { errorClasses, ledgerAnswers, ledgerPurposes } from '../vocabulary.ts';

/**
 * The price of a model at an endpoint from a day on. Prices are entered by an admin; none is invented. All amounts are
 * millionths of the currency for a million tokens.
 */
export const price = sqliteTable(
  'price',
  {
    id: text().primaryKey(),
    /** The host of the endpoint's address. */
    host: text().notNull(),
    model: text().notNull(),
    /** ISO 4217. */
    currency: text().notNull(),
    input: integer().notNull(),
    /** Null if cached tokens cost what others do. */
    cachedInput: integer('cached_input'),
    output: integer().notNull(),
    /** The percentage of the price that a request in a batch costs; null if unknown. */
    batchPercent: integer('batch_percent'),
    validFrom: integer('valid_from').notNull(),
    /** Where the admin read it. */
    source: text(),
    accountId: text('account_id'),
    createdAt: integer('created_at').notNull(),
  },
  (table) => [index('price_model').on(table.host, table.model, table.validFrom)],
);

/** The maximum that may be spent. `key` is `day`, `month`, `article`, or `engine:ID` (a month). */
export const budget = sqliteTable('budget', {
  key: text().primaryKey(),
  tokens: integer(),
  /** Millionths of the currency. */
  money: integer(),
  /** ISO 4217; null if no money is limited. */
  currency: text(),
  changedAt: integer('changed_at').notNull(),
});

/**
 * One row for each request that was sent, or answered without sending. It is written before the request as a
 * reservation, so that all processes count what is in flight, and settled with the result. It keeps no text and stays
 * when the article is erased.
 */
export const ledger = sqliteTable(
  'ledger',
  {
    /** The attempt's id, where there is an attempt. */
    id: text().primaryKey(),
    startedAt: integer('started_at').notNull(),
    /** Null while the request is in flight; also for ever if its process died. */
    settledAt: integer('settled_at'),
    engineKey: text('engine_key').notNull(),
    engineId: text('engine_id'),
    engine: text().notNull(),
    model: text().notNull(),
    articleId: text('article_id'),
    translationId: text('translation_id'),
    targetId: text('target_id'),
    /** The person for whom it was sent; null for the machine's own work. */
    accountId: text('account_id'),
    purpose: text({ enum: ledgerPurposes }).notNull(),
    /** `engine`: sent. `cache`: answered by an earlier reply. `shared`: answered by the same request in flight. `batch`. */
    answeredBy: text('answered_by', { enum: ledgerAnswers }).notNull().default('engine'),
    /**
     * The tokens that budgets count while the real ones are unknown: the estimate before the request; 0 once it failed
     * before anything was answered.
     */
    reservedTokens: integer('reserved_tokens').notNull(),
    /** The same in millionths of the currency; null if the price is unknown. */
    reservedCost: integer('reserved_cost'),
    /** The languages, and the length of the source text and of the prompt, from which later requests are estimated. */
    sourceLocale: text('source_locale'),
    targetLocale: text('target_locale'),
    /** `weighedLength` of the source text. */
    sourceWeight: integer('source_weight'),
    /** The tokens that `estimateTokens` expected of the prompt. */
    promptEstimate: integer('prompt_estimate'),
    promptTokens: integer('prompt_tokens'),
    cachedTokens: integer('cached_tokens'),
    completionTokens: integer('completion_tokens'),
    cost: integer(),
    currency: text(),
    milliseconds: integer(),
    errorClass: text('error_class', { enum: errorClasses }),
  },
  (table) => [
    index('ledger_started').on(table.startedAt),
    index('ledger_engine').on(table.engineKey, table.startedAt),
    index('ledger_article').on(table.articleId, table.startedAt),
    index('ledger_pair').on(table.sourceLocale, table.targetLocale, table.startedAt),
  ],
);
