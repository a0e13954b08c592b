import { eq } from 'drizzle-orm';
import { schema } from '#db/schema';
import type { StorySoFar } from '#db/schema/translations';
import { read, type Tx, tx } from '#lib/database';
import { chooseEngine } from '#lib/engines/choice/choose-engine';
import { enginesFor } from '#lib/engines/choice/engines-for';
import { type Engine, EngineError } from '#lib/engines/engine';
import { withEngine } from '#lib/engines/pace/with-engine';
import { completeJob, type Lease, stopJob } from '#lib/jobs/lease';
import { signature } from '#lib/secrets';
import { ask } from '../attempt.ts';
import { isDraftingStopped, isInTrash } from '../is-stopped.ts';
import { readUncut } from '../reading/cut-prompt.ts';
import { readChapter } from './read-chapter.ts';
import { readStory } from './read-story.ts';
import { storyQuestion } from './story-question.ts';

/**
 * Handles `story.write`: takes the next drafted paragraphs of a long article into its story so far. Drafting never waits
 * for it. After a temporary failure a later paragraph queues the same step once more.
 */
export async function writeStory(lease: Lease<'story.write'>, signal?: AbortSignal): Promise<void> {
  const { translationId } = lease.payload;
  if (await isInTrash(read(), translationId)) return tx((tx) => stopJob(tx, lease));
  const chapter = await readChapter(translationId);
  const choice = chapter && (await chooseEngine(await enginesFor(chapter)));
  const isStopped = await isDraftingStopped(read(), translationId);
  if (!choice || 'waitFor' in choice || isStopped) return tx((tx) => completeJob(tx, lease));
  const turn = { order: lease.id, tokens: Math.ceil(chapter.text.length / 3), isParagraph: false, signal };
  await withEngine(choice.engine, turn, (engine) => writeChapter(lease, engine, chapter));
}

type Chapter = NonNullable<Awaited<ReturnType<typeof readChapter>>>;

async function writeChapter(lease: Lease<'story.write'>, engine: Engine, chapter: Chapter): Promise<void> {
  const { translationId } = lease.payload;
  const { story, text, targetLocale, until } = chapter;
  // Stop may have been pressed while it waited for its turn.
  if (await isDraftingStopped(read(), translationId)) return tx((tx) => completeJob(tx, lease));
  const fenceSeed = signature('fence', translationId);
  const question = storyQuestion({ story: story?.text ?? '', text, targetLocale, fenceSeed });
  try {
    const asked = await ask(
      { engine, translationId, targetId: null, purpose: 'summary' },
      question,
      readUncut(question, readStory),
    );
    await tx(async (tx) => {
      await asked.settle(tx);
      await setStory(tx, translationId, { until, text: asked.value });
      await completeJob(tx, lease);
    });
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    // A step that can't be summarised is left out, so that not every later paragraph pays for it again.
    const isHopeless = !temporary.includes(error.errorClass);
    await tx(async (tx) => {
      if (isHopeless) await setStory(tx, translationId, { until, text: story?.text ?? '' });
      await completeJob(tx, lease);
    });
  }
}

/** Errors after which the same request may succeed. */
const temporary = ['rate', 'transient', 'quota', 'budget', 'auth', 'address', 'interrupted'];

async function setStory(tx: Tx, translationId: string, storySoFar: StorySoFar): Promise<void> {
  await tx.update(schema.translation).set({ storySoFar }).where(eq(schema.translation.id, translationId));
}
