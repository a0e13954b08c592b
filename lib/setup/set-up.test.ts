import { expect } from 'vitest';
import { makeActor } from '#db/fixtures';
import { schema } from '#db/schema';
import { makeSetUpToken } from '#lib/accounts/claim-installation';
import { findActor } from '#lib/accounts/find-actor';
import { read } from '#lib/database';
import { ForbiddenError, NotFoundError, SignedOutError } from '#lib/errors';
import { test } from '#lib/fixtures';
import { findExact } from '#lib/memory/exact';
import { findPage } from '#lib/press/find-publication';
import { listPages } from '#lib/press/list-publications';
import { readFrozenPairs } from '#lib/press/pairs';
import { readDesk } from '#lib/review/read-desk';
import { removeSample } from './remove-sample.ts';
import { setUp } from './set-up.ts';

const person = { name: 'Lin', email: 'lin@example.org', password: 'night library' };
async function install() {
  await setUp({ ...person, token: await makeSetUpToken() });
  return findActor({ email: person.email });
}

test('makes the first admin and puts the sample on the desk and before readers', async () => {
  const admin = await install();
  expect(admin).toMatchObject({ role: 'admin', name: 'Lin' });
  const [row, ...others] = await readDesk(admin);
  expect(others).toEqual([]);
  expect(row).toMatchObject({ isSample: true, segments: 13, approved: 13, rehearsed: 0, waiting: 0 });
  expect(row).toMatchObject({ published: { number: 1, slug: 'the-librarys-night-shift' } });
  const [page] = await listPages({ most: 9 });
  expect(page?.document).toMatchObject({ provenance: 'human', publishedOn: '2026-11-03', sourceLocale: 'zh-Hans' });
  expect(page?.document.title).toEqual({ source: '图书馆的夜班', target: "The Library's Night Shift" });
  const pairs = (await Array.fromAsync(readFrozenPairs(page?.publicationId ?? ''))).flat();
  expect(pairs).toHaveLength(13);
  for (const pair of pairs) {
    expect(pair.source).toMatch(/\p{Script=Han}/u);
    expect(pair.target).not.toMatch(/\p{Script=Han}/u);
  }
});

test('a wrong link installs nothing', async () => {
  await makeSetUpToken();
  await expect(setUp({ ...person, token: 'guess' })).rejects.toMatchObject({ reason: 'setUpLinkWrong' });
  expect([await read().$count(schema.account), await read().$count(schema.article)]).toEqual([0, 0]);
});

test('the sample can be removed, once: its page is gone and nothing of it is used as memory', async () => {
  const admin = await install();
  await removeSample(admin);
  expect(await readDesk(admin)).toEqual([]);
  expect(await findPage('en', 'the-librarys-night-shift')).toEqual({ status: 'gone' });
  const hashes = (await read().select().from(schema.unit)).map((unit) => unit.sourceHash);
  expect(hashes).not.toEqual([]);
  expect((await findExact({ sourceLocale: 'zh-Hans', targetLocale: 'en' }, hashes)).size).toBe(0);
  await expect(removeSample(admin)).rejects.toThrow(NotFoundError);
});

test('an editor and a stranger can’t remove the sample', async ({ connection }) => {
  await install();
  await expect(removeSample(await makeActor(connection, 'editor'))).rejects.toThrow(ForbiddenError);
  await expect(removeSample(null)).rejects.toThrow(SignedOutError);
  expect(await listPages({ most: 9 })).toHaveLength(1);
});
