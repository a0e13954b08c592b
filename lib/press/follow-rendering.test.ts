import { afterEach, expect, vi } from 'vitest';
import { makeActor, makeArticle } from '#db/fixtures';
import type { Actor } from '#lib/access/actor';
import { setConnection } from '#lib/database';
import { eventually, test } from '#lib/fixtures';
import { saveTarget } from '#lib/review/save-target';
import { followRendering } from './follow-rendering.ts';
import { publish } from './publish.ts';
import type { RenderingState } from './rendering-state.ts';
import { retract } from './retract.ts';

/** The states of the page, from the first poll on; the last one stays. */
let states: RenderingState[];
const polled = vi.fn();
vi.mock('./rendering-state.ts', async (original) => {
  const own = await original<typeof import('./rendering-state.ts')>();
  return {
    ...own,
    async renderingState(pageId: string) {
      const state = await own.renderingState(pageId);
      polled();
      return state && (states.length > 1 ? states.shift() : states[0]);
    },
  };
});
vi.mock('#lib/limits', async (original) => {
  const { limits } = await original<typeof import('#lib/limits')>();
  return { limits: { ...limits, preparingPoll: 1 } };
});

let editor: Actor;
let translationId: string;
let stop = () => {};
test.beforeEach(async ({ connection }) => {
  states = ['preparing'];
  polled.mockClear();
  editor = await makeActor(connection, 'editor');
  const article = await makeArticle(connection, { blocks: [{ kind: 'paragraph', source: '桥开了。' }] });
  ({ translationId } = article);
  const targetId = article.targetIds[0] ?? '';
  await saveTarget(editor, { targetId, version: 0, text: 'The bridge is open.', move: 'approve' });
  await publish(editor, { translationId, slug: 'bridge' });
});
afterEach(() => stop());

async function follow(actor: Actor | null) {
  const [onChange, onFail] = [vi.fn(), vi.fn()];
  stop = await followRendering(actor, { id: translationId }, { onChange, onFail });
  return { onChange, onFail };
}

/** Waits until the page was read so many times more. */
const polls = (more: number) => {
  const before = polled.mock.calls.length;
  return eventually(() => expect(polled.mock.calls.length).toBeGreaterThanOrEqual(before + more));
};

test('says nothing while the page is being prepared, and once that it is ready', async () => {
  const { onChange } = await follow(editor);
  await polls(3);
  expect(onChange).not.toHaveBeenCalled();
  states = ['ready'];
  await polls(3);
  expect(onChange.mock.calls).toEqual([[{ seq: null, rendering: 'ready' }]]);
});

test('says that the page was given up', async () => {
  states = ['failed'];
  const { onChange } = await follow(editor);
  await eventually(() => expect(onChange.mock.calls).toEqual([[{ seq: null, rendering: 'failed' }]]));
});

test('says that the next publication is ready too, even if it was prepared between two polls', async () => {
  states = ['ready'];
  const { onChange } = await follow(editor);
  await eventually(() => expect(onChange).toHaveBeenCalledOnce());
  await publish(editor, { translationId, slug: 'bridge' });
  await eventually(() => expect(onChange).toHaveBeenCalledTimes(2));
  expect(onChange).toHaveBeenLastCalledWith({ seq: null, rendering: 'ready' });
});

test('says that the page is no longer live', async () => {
  const { onChange } = await follow(editor);
  await polls(1);
  await retract(editor, { translationId });
  await eventually(() => expect(onChange.mock.calls).toEqual([[{ seq: null, rendering: null }]]));
});

test('says nothing more after it was ended', async () => {
  const { onChange, onFail } = await follow(editor);
  await polls(1);
  stop();
  states = ['ready'];
  const { onChange: other } = await follow(editor);
  await eventually(() => expect(other).toHaveBeenCalledOnce());
  expect(onChange).not.toHaveBeenCalled();
  expect(onFail).not.toHaveBeenCalled();
});

test('ends when the database fails, so that the browser connects again', async ({ connection }) => {
  const { onFail } = await follow(editor);
  const select = () => {
    throw new Error('the database is busy');
  };
  setConnection({ ...connection, read: { select } as never });
  await eventually(() => expect(onFail).toHaveBeenCalledOnce());
  setConnection(connection);
});

test('a stranger is refused', async () => {
  await expect(follow(null)).rejects.toMatchObject({ code: 'signed-out' });
});
