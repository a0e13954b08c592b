import type { Actor } from '#lib/access/actor';
import { removeArticle } from '#lib/article/remove-article';
import { tx } from '#lib/database';
import { ConflictError } from '#lib/errors';
import { capturedFile } from '#lib/extract/captured';
import { startIntake } from '#lib/ingest/intake/start-intake';
import { publish } from '#lib/press/publish';
import { retract } from '#lib/press/retract';
import { saveTarget } from '#lib/review/save-target';
import { failingWord, slowWord } from '../dev/engine-script.ts';
import { storyOf } from '../news-host.ts';
import { translate } from '../scripted-engine.ts';
import { store } from './articles.ts';
import { articleOf, targetsOf } from './targets-of.ts';

type Arrange = (actor: Actor & { accountId: string }, translationId: string) => Promise<unknown>;

/** Writes every paragraph as a person does, approved unless another move is given. */
async function write(actor: Actor, translationId: string, { move = 'approve' }: { move?: 'approve' | null } = {}) {
  for (const { id, version, source } of await targetsOf(translationId))
    await saveTarget(actor, { targetId: id, version, text: translate(source), ...(move ? { move } : {}) });
}

const change = async (actor: Actor, translationId: string, text: string, version?: number) => {
  const [, second] = await targetsOf(translationId);
  if (second) await saveTarget(actor, { targetId: second.id, version: version ?? second.version, text });
};

const publishIt: Arrange = async (actor, translationId) => {
  await write(actor, translationId);
  await publish(actor, { translationId, slug: `state-${translationId.slice(-8)}` });
};

/** An article for each state, and how it gets into that state. `engine-script.ts` decides how the engine responds. */
const states: { title: string; mark?: string; isDrafted?: boolean; arrange?: Arrange }[] = [
  // This one is first, because the next one keeps the engine busy until its deadline.
  { title: '初译失败', mark: failingWord, isDrafted: true },
  { title: '正在初译', mark: slowWord, isDrafted: true },
  { title: '尚未初译' },
  { title: '已有草稿', arrange: (actor, id) => write(actor, id, { move: null }) },
  {
    title: '待修改',
    async arrange(actor, id) {
      await write(actor, id, { move: null });
      for (const { id: targetId, version } of (await targetsOf(id)).slice(1, 3))
        await saveTarget(actor, { targetId, version, move: 'flag' });
    },
  },
  {
    title: '保存冲突',
    async arrange(actor, id) {
      await write(actor, id, { move: null });
      await change(actor, id, 'What stands.');
      await change(actor, id, 'What came too late, over an older version.', 1).catch(ignoreConflict);
    },
  },
  { title: '全部通过', arrange: (actor, id) => write(actor, id) },
  { title: '已发布', arrange: publishIt },
  {
    title: '发布后又改',
    async arrange(actor, id) {
      await publishIt(actor, id);
      await change(actor, id, 'Changed since it was published.');
    },
  },
  {
    title: '已下线',
    async arrange(actor, id) {
      await publishIt(actor, id);
      await retract(actor, { translationId: id });
    },
  },
  {
    title: '原文有变',
    async arrange(actor, id) {
      await write(actor, id);
      const sources = (await targetsOf(id)).map(({ source }) => source);
      await lookAgain(actor, await articleOf(id), [
        ...sources.slice(0, 3),
        '原文新增的一段，写得足够长，好让人看出来。',
      ]);
    },
  },
  {
    title: '已移入回收站',
    async arrange(actor, id) {
      await write(actor, id, { move: null });
      await removeArticle(actor, { articleId: await articleOf(id) });
    },
  },
];

/** Stores the articles; returns a line for each. */
export async function seedStates(actor: Actor & { accountId: string }): Promise<string[]> {
  const lines: string[] = [];
  for (const { title, mark = '', isDrafted = false, arrange } of states) {
    const paragraphs = storyOf(`${title}${mark}`);
    const translationId = await store(actor, title, paragraphs, { isDrafted });
    if (translationId) await arrange?.(actor, translationId);
    lines.push(translationId ? title : `${title} is already imported.`);
  }
  return lines;
}

/** Fetches a source again that has changed; the server reads it, and a person has to accept the changes. */
async function lookAgain(actor: Actor & { accountId: string }, articleId: string, paragraphs: string[]): Promise<void> {
  const captures = [capturedFile(new TextEncoder().encode(paragraphs.join('\n\n')), 'source.txt')];
  const wish = { name: paragraphs[0] ?? '', address: null, targetLocales: [], isAutomatic: false };
  const { accountId: createdBy } = actor;
  await tx((tx) => startIntake(tx, { way: 'refresh', ...wish, createdBy, articleId, captures }));
}

function ignoreConflict(error: unknown): void {
  if (!(error instanceof ConflictError)) throw error;
}
