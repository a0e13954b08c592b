import { expect } from 'vitest';
import { makeActor } from '#db/fixtures';
import { connection } from '#lib/database';
import { capturedFile } from '#lib/extract/captured';
import { test } from '#lib/fixtures';
import { storeArticle } from '../store-article.ts';
import { namedByOf } from './named-by.ts';

/**
 * Makes an article that states a canonical address, and was captured from `url`; if `url` is null, it came as a file.
 */
async function articleFrom(url: string | null): Promise<string> {
  const input = {
    title: 'A bridge',
    url: 'http://10.0.0.5:8080/canonical',
    locale: 'en',
    targetLocales: ['fr'],
    blocks: [{ kind: 'title' as const, source: 'A bridge' }],
  };
  const captured = { ...capturedFile(new Uint8Array([1]), 'a.html'), url };
  return (await storeArticle(await makeActor(connection(), 'admin'), input, [captured])).articleId;
}

test('an address that was typed is a person’s', async () => {
  expect(await namedByOf({ id: 'a', way: 'address', articleId: null })).toBe('person');
});

test.each([['https://news.example/a'], ['http://10.0.0.5:8080/a'], [null]])(
  'a refresh of what was fetched from %s is named by that, and never by what the page says of itself',
  async (url) => {
    const articleId = await articleFrom(url);
    expect(await namedByOf({ id: 'a', way: 'refresh', articleId })).toEqual({ page: url });
  },
);

test.each(['file', 'text', 'feed'] as const)('a %s that nobody named has no page', async (way) => {
  expect(await namedByOf({ id: 'a', way, articleId: null })).toEqual({ page: null });
});
