import { test as base, vi } from 'vitest';
import { makeActor, makeArticle, openTestConnection } from '#db/fixtures';
import { setConnection } from './database.ts';

/** Waits until a condition holds, as long as a busy machine may take. */
export const eventually = <T>(check: () => T | Promise<T>) => vi.waitFor(check, { timeout: 30_000 });

/** A test with a database of its own. What else it names in its parameters is made for it, and nothing more. */
export const test = base
  // biome-ignore lint/correctness/noEmptyPattern: Vitest reads the names of fixtures from a pattern.
  .extend('connection', { auto: true }, async ({}, { onCleanup }) => {
    const connection = await openTestConnection();
    setConnection(connection);
    onCleanup(() => {
      vi.useRealTimers();
      setConnection(undefined);
      connection.remove();
    });
    return connection;
  })
  .extend('admin', ({ connection }) => makeActor(connection, 'admin'))
  .extend('editor', ({ connection }) => makeActor(connection, 'editor'))
  .extend('article', ({ connection }) => makeArticle(connection))
  .extend('articleId', ({ article }) => article.articleId)
  .extend('translationId', ({ article }) => article.translationId);
