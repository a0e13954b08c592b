import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** Who may sign in. Times here and in every table are milliseconds since 1970, UTC. */
export const account = sqliteTable('account', {
  id: text().primaryKey(),
  email: text().notNull().unique(),
  name: text().notNull(),
  role: text({ enum: ['admin', 'editor'] }).notNull(),
  /** argon2id in PHC form; see lib/accounts/password. */
  passwordHash: text('password_hash').notNull(),
  /** BCP 47 tags the person reads, first the strongest. */
  locales: text({ mode: 'json' }).$type<string[]>().notNull(),
  interfaceLocale: text('interface_locale', { enum: ['en', 'zh-Hans'] }).notNull(),
  createdAt: integer('created_at').notNull(),
  disabledAt: integer('disabled_at'),
});

/** One signed-in browser. A token without a live row here is worth nothing. */
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

/** A link that makes one account. Only the hash of its token is kept. */
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

/** Facts about this installation, one a key. */
export const setting = sqliteTable('setting', {
  key: text().primaryKey(),
  value: text({ mode: 'json' }).$type<unknown>().notNull(),
  changedAt: integer('changed_at').notNull(),
});
