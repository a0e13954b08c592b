import { test as base, vi } from 'vitest';
import { makeActor, makeArticle, openTestDoor } from '#db/fixtures';
import { setDoor } from './database.ts';

/** Waits until a condition holds, as long as a busy machine may take. */
export const eventually = <T>(check: () => T | Promise<T>) => vi.waitFor(check, { timeout: 30_000 });

/** A test with a database of its own. What else it names in its parameters is made for it, and nothing more. */
export const test = base
  // biome-ignore lint/correctness/noEmptyPattern: Vitest reads the names of fixtures from a pattern.
  .extend('door', { auto: true }, async ({}, { onCleanup }) => {
    const door = await openTestDoor();
    setDoor(door);
    onCleanup(() => {
      vi.useRealTimers();
      setDoor(undefined);
      door.remove();
    });
    return door;
  })
  .extend('admin', ({ door }) => makeActor(door, 'admin'))
  .extend('editor', ({ door }) => makeActor(door, 'editor'))
  .extend('article', ({ door }) => makeArticle(door))
  .extend('articleId', ({ article }) => article.articleId)
  .extend('translationId', ({ article }) => article.translationId);
