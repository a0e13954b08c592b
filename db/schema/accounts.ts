import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** People who may sign in. Times in all tables are milliseconds since 1970, UTC. */
export const account = sqliteTable('account', {
  id: text().primaryKey(),
  email: text().notNull().unique(),
  name: text().notNull(),
  role: text({ enum: ['admin', 'editor'] }).notNull(),
  /** The argon2id hash in PHC format; see lib/accounts/password. */
  passwordHash: text('password_hash').notNull(),
  /** Languages that the person reads, as BCP 47 tags, the best one first. */
  locales: text({ mode: 'json' }).$type<string[]>().notNull(),
  interfaceLocale: text('interface_locale', { enum: ['en', 'zh-Hans'] }).notNull(),
  createdAt: integer('created_at').notNull(),
  disabledAt: integer('disabled_at'),
});

/** One signed-in browser. A session token without a row here is invalid. */
export const session = sqliteTable(
  'session',
  {
    id: text().primaryKey(),
    accountId: text('account_id')
      .notNull()
      .references(() => account.id),
    userAgent: text('user_agent'),
    createdAt: integer('created_at').notNull(),
    expiresAt: integer('expires_at').notNull(),
    revokedAt: integer('revoked_at'),
  },
  (table) => [index('session_account').on(table.accountId)],
);

/** A link with which one account can be created. Only the hash of its token is stored. */
export const invitation = sqliteTable('invitation', {
  id: text().primaryKey(),
  tokenHash: text('token_hash').notNull().unique(),
  role: text({ enum: ['admin', 'editor'] }).notNull(),
  note: text().notNull(),
  createdBy: text('created_by').references(() => account.id),
  createdAt: integer('created_at').notNull(),
  expiresAt: integer('expires_at').notNull(),
  acceptedAt: integer('accepted_at'),
  acceptedBy: text('accepted_by').references(() => account.id),
  revokedAt: integer('revoked_at'),
});

/** Settings of this installation, one row for each key. */
export const setting = sqliteTable('setting', {
  key: text().primaryKey(),
  value: text({ mode: 'json' }).$type<unknown>().notNull(),
  changedAt: integer('changed_at').notNull(),
});
