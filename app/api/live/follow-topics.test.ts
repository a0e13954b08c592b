import { afterEach, beforeEach, expect } from 'vitest';
import type { Actor } from '#lib/access/actor';
import { eventually, test } from '#lib/fixtures';
import { lastSeq } from '#lib/record/read-events';
import { saveTarget } from '#lib/review/save-target';
import { followTopics } from './follow-topics.ts';

let stops: (() => void)[];
beforeEach(() => {
  stops = [];
});
afterEach(() => {
  for (const stop of stops) stop();
});

async function follow(actor: Actor | null, topics: string[], place: (number | null)[]) {
  const sent: Uint8Array[] = [];
  const page = { topics, place, send: (bytes: Uint8Array) => void sent.push(bytes), onFail: () => {} };
  stops.push(await followTopics(actor, page));
  return { sent, text: () => sent.map((bytes) => new TextDecoder().decode(bytes)).join('') };
}

const save = (editor: Actor, { targetIds }: { targetIds: string[] }, text: string) =>
  saveTarget(editor, { targetId: targetIds[0] as string, version: 0, text });

test('each topic is told by its name, and the id says how far the page has come with all', async ({
  editor,
  article,
}) => {
  const seq = await lastSeq();
  const { text } = await follow(editor, [`translation:${article.translationId}`, 'desk'], [seq, seq]);
  await save(editor, article, 'changed');
  await eventually(() => expect(text()).toContain(`id: ${seq + 1}.${seq + 1}\n`));
  expect(text()).toMatch(/event: translation:\S+\ndata: {"rows":\[{.*"text":"changed".*}\],"isMore":false}\n\n/);
  expect(text()).toContain('event: desk\ndata: {}\n\n');
});

test('a page that comes back in the middle is told what is left, topic by topic', async ({ editor, article }) => {
  const before = await lastSeq();
  await save(editor, article, 'missed');
  const now = await lastSeq();
  const { text } = await follow(editor, [`translation:${article.translationId}`, 'desk'], [now, before]);
  expect(text()).toContain(`id: ${now}.${now}\nevent: desk`);
  expect(text()).not.toContain('missed');
});

test('pages that follow the same topics are sent the same bytes', async ({ editor, article }) => {
  const seq = await lastSeq();
  const pages = await Promise.all([1, 2].map(() => follow(editor, [`translation:${article.translationId}`], [seq])));
  await save(editor, article, 'once');
  await eventually(() => expect(pages.every(({ text }) => text().includes('once'))).toBe(true));
  const [one, other] = pages.map(({ sent }) => sent.find((bytes) => new TextDecoder().decode(bytes).includes('once')));
  expect(one).toBe(other);
});

test('a topic that the actor may not follow is named, and the others are followed', async ({ editor, article }) => {
  const { text } = await follow(editor, ['desk', 'intakes', 'nothing'], [await lastSeq(), null, null]);
  expect(text()).toContain('event: refused\ndata: ["intakes","nothing"]\n\n');
  await save(editor, article, 'seen on the desk');
  await eventually(() => expect(text()).toContain('event: desk'));
});

test('a stranger is refused, and so is an editor who follows only what admins may', async ({ editor, article }) => {
  await expect(follow(null, [`translation:${article.translationId}`, 'desk'], [0, 0])).rejects.toMatchObject({
    code: 'signed-out',
  });
  await expect(follow(editor, ['intakes'], [0])).rejects.toMatchObject({ code: 'forbidden' });
  for (const topic of ['nothing', 'desk\ndata: x', 'constructor', ''])
    await expect(follow(editor, [topic], [0])).rejects.toMatchObject({ code: 'not-found' });
});
