import { eq } from 'drizzle-orm';
import { expect } from 'vitest';
import { makeActor, makeArticle } from '#db/fixtures';
import { schema } from '#db/schema';
import { removeArticle } from '#lib/article/remove-article';
import { read } from '#lib/database';
import { ForbiddenError, InvalidError, NotFoundError, SignedOutError } from '#lib/errors';
import { test } from '#lib/fixtures';
import { openTranslation } from './open-translation.ts';

let admin: Awaited<ReturnType<typeof makeActor>>;
let article: Awaited<ReturnType<typeof makeArticle>>;
test.beforeEach(async ({ connection }) => {
  admin = await makeActor(connection, 'admin');
  article = await makeArticle(connection);
});

const open = (locale: string, actor: Parameters<typeof openTranslation>[0] = admin) =>
  openTranslation(actor, { articleId: article.articleId, locale });

test('opens an empty target for each segment and queues the drafting', async () => {
  const { translationId } = await open('FR');
  const [translation] = await read().select().from(schema.translation).where(eq(schema.translation.id, translationId));
  expect(translation).toMatchObject({ locale: 'fr', assigneeId: admin.accountId });
  const targets = await read().select().from(schema.target).where(eq(schema.target.translationId, translationId));
  expect(targets.map((target) => target.segmentId)).toEqual(article.segmentIds);
  expect(new Set(targets.map(({ state, text, version }) => `${state}${text}${version}`))).toEqual(
    new Set(['initial0']),
  );
  expect(await read().select().from(schema.job)).toMatchObject([{ group: translationId, kind: 'draft.translation' }]);
});

test('another script of the same language is another locale', async () => {
  await expect(open('zh-Hant')).resolves.toBeDefined();
});

test('a locale that is there already leads to its translation', async () => {
  await expect(open('EN')).rejects.toMatchObject({
    code: 'conflict',
    reason: 'translationKnown',
    current: { id: article.translationId },
  });
});

test.each([
  ['localeSame', 'zh-Hans'],
  ['localeSame', 'zh-CN'],
  ['localeWrong', 'klartext'],
])('%s: %s', async (reason, locale) => {
  const refused = open(locale);
  await expect(refused).rejects.toThrow(InvalidError);
  await expect(refused).rejects.toMatchObject({ reason });
});

test.each(['zh-Hant', 'zh-SG'])('another locale of the same language is opened: %s', async (locale) => {
  await open(locale);
  expect((await read().select().from(schema.translation)).map((one) => one.locale)).toContain(locale);
});

test('an editor, a stranger and an article that is gone are refused', async ({ connection }) => {
  await expect(open('fr', await makeActor(connection, 'editor'))).rejects.toThrow(ForbiddenError);
  await expect(open('fr', null)).rejects.toThrow(SignedOutError);
  await removeArticle(admin, { articleId: article.articleId });
  await expect(open('fr')).rejects.toThrow(NotFoundError);
  expect(await read().$count(schema.translation)).toBe(1);
});
