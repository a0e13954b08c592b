import { eq } from 'drizzle-orm';
import { schema } from '#db/schema';
import { byMachine } from '#lib/access/machine';
import { read, tx } from '#lib/database';
import { engineInUse } from '#lib/engines/connected';
import { type Engine, EngineError, type Reply } from '#lib/engines/engine';
import { pausedUntil, pauseLeft } from '#lib/engines/gate';
import { rehearsalModel, rehearse } from '#lib/engines/rehearsal';
import { completeJob, failJob, type Lease, postponeJob, stopJob } from '#lib/jobs/lease';
import { limits } from '#lib/limits';
import { appendEvent } from '#lib/record/append-event';
import { stopDrafts } from '#lib/translation/queue-drafting';
import { type Asked, ask } from './attempt.ts';
import { findInMemory, memoryChange } from './find-in-memory.ts';
import { endSegment, finish } from './finish-segment.ts';
import { isDraftingStopped } from './is-stopped.ts';
import { isMissing } from './missing.ts';
import { paragraphQuestion } from './prompt/paragraph-question.ts';
import { readContext } from './prompt/read-context.ts';
import { readContextTokens } from './prompt/read-context-tokens.ts';
import { refuseLeaks } from './prompt/refuse-leaks.ts';
import { isUntranslatable } from './reading/is-untranslatable.ts';
import { keepBetter } from './reading/keep-better.ts';
import { type Draft, FaultyDraftError, readLastParagraph, readParagraph } from './reading/read-paragraph.ts';
import { askForStory } from './story/ask-for-story.ts';

/**
 * Handles `draft.segment`: one request for one paragraph, and a second one that quotes the fault if the reply was
 * unusable.
 */
export async function draftSegment(lease: Lease<'draft.segment'>): Promise<void> {
  const { targetId, isRedraft } = lease.payload;
  const work = await readWork(targetId);
  if (work.isInTrash) return tx((tx) => stopJob(tx, lease));
  if (work.isRemoved) return tx((tx) => completeJob(tx, lease));
  // A re-leased or postponed job must not run after a person pressed Stop. A redraft was requested after Stop, so it
  // runs.
  if (work.isStopped && !isRedraft) return tx((tx) => stopJob(tx, lease));
  // A person wrote a text before the first draft began; a draft is not worth its price any more.
  if (!isRedraft && !isMissing(work.target)) return tx((tx) => endSegment(tx, lease, work.target));
  // Code, numbers and addresses are the same in every language, so the source is copied.
  if (isUntranslatable(work.segment, work.context))
    return finish(lease, work, { change: { ...drafted, text: work.segment.source } });
  if (!isRedraft) {
    const known = (await findInMemory(work.context, [work.segment])).get(work.segment.id);
    if (known !== undefined) return finish(lease, work, { change: memoryChange(known) });
  }
  const engine = await engineInUse();
  if (!engine) {
    if (!isRedraft && work.target.isRehearsal) return tx((tx) => endSegment(tx, lease, work.target));
    const text = rehearse(work.segment.source);
    return finish(lease, work, { change: { ...drafted, text, isRehearsal: true, model: rehearsalModel } });
  }
  const pause = pauseLeft(engine.key);
  if (pause) return tx((tx) => postponeJob(tx, lease, { runAt: Date.now() + pause, isTryReturned: true }));
  const { translationId } = work.target;
  await askForStory({ translationId, ...work.segment, story: work.story });
  try {
    const { value, attemptId, settle } = await askWithRepair(engine, work);
    const { text, faults } = value;
    const state = faults.length ? 'needs-work' : 'draft';
    const change = { ...drafted, state, text, model: engine.model } as const;
    await finish(lease, work, { change, settle, note: { engine: engine.name, fellBackFrom: [], faults, attemptId } });
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    await giveBack(lease, work, error);
  }
}

const drafted = { state: 'draft', origin: 'mt', isRehearsal: false, kind: 'target.drafted', by: byMachine } as const;

type Work = Awaited<ReturnType<typeof readWork>>;

/**
 * Asks, and asks once more with the fault of an answer. There is no third request: what has faults after the second is
 * kept for a person, and the first is if the second gave nothing.
 */
async function askWithRepair(engine: Engine, { target, segment, context }: Work): Promise<Asked<Draft>> {
  const { kind, source, tags } = segment;
  const id = shortId(segment.id);
  const expected = { id, kind, source, tags, ...context };
  const sized = { ...context, contextTokens: await readContextTokens(engine) };
  const askOnce = (readReply: (reply: Reply) => Draft, fault?: string) => {
    const question = paragraphQuestion({ id, kind, source, tags }, sized, fault);
    const attempt = { engine, translationId: target.translationId, targetId: target.id };
    return ask(attempt, question, refuseLeaks(question, readReply));
  };
  try {
    return await askOnce((reply) => readParagraph(reply, expected));
  } catch (error) {
    const isReadable =
      error instanceof EngineError && error.errorClass === 'invalid' && error.reply.content !== undefined;
    if (!isReadable) throw error;
    const first = error instanceof FaultyDraftError ? error : null;
    if (pausedUntil(engine.key)) {
      if (first) return keepBetter(first, null);
      throw error;
    }
    try {
      const repaired = await askOnce((reply) => readLastParagraph(reply, expected), error.message);
      return first ? keepBetter(first, repaired) : repaired;
    } catch (again) {
      if (first && again instanceof EngineError) return keepBetter(first, null);
      throw again;
    }
  }
}

/** Gives a short id for the model to copy; eight characters are enough to tell the paragraphs of an article apart. */
const shortId = (segmentId: string) => `p${segmentId.slice(-8)}`;

const isWorthAnotherTry = (error: EngineError) =>
  ['rate', 'transient', 'invalid', 'overlong'].includes(error.errorClass);

/** Postpones the job for a retry, or ends it with the reason shown to people. */
async function giveBack(lease: Lease<'draft.segment'>, { target }: Work, error: EngineError): Promise<void> {
  const { errorClass, message: errorText } = error;
  // A rate limit is no failure of the paragraph, so it allows three times as many tries.
  const most = errorClass === 'rate' ? limits.draftTries * 3 : limits.draftTries;
  const event = { translationId: target.translationId, targetId: target.id };
  await tx(async (tx) => {
    if (isWorthAnotherTry(error) && lease.tries < most) {
      const backOff = 500 * 2 ** Math.min(lease.tries, 6) * (0.5 + Math.random());
      const wait =
        error.retryAfter === null ? backOff : Math.min(error.retryAfter, limits.retryAfterMost) + Math.random() * 200;
      await postponeJob(tx, lease, { runAt: Date.now() + wait, errorClass, errorText });
      if (!lease.payload.isRedraft && (await isDraftingStopped(tx, target.translationId)))
        await stopDrafts(tx, target.translationId);
      await appendEvent(tx, byMachine, {
        ...event,
        kind: 'draft.postponed',
        detail: { errorClass, tries: lease.tries },
      });
    } else {
      await failJob(tx, lease, { errorClass, errorText });
      await appendEvent(tx, byMachine, {
        ...event,
        kind: 'draft.failed',
        detail: { errorClass, errorText, tries: lease.tries },
      });
    }
  });
}

async function readWork(targetId: string) {
  const [row] = await read()
    .select({
      target: schema.target,
      segment: schema.segment,
      article: schema.article,
      translation: schema.translation,
    })
    .from(schema.target)
    .innerJoin(schema.segment, eq(schema.segment.id, schema.target.segmentId))
    .innerJoin(schema.article, eq(schema.article.id, schema.segment.articleId))
    .innerJoin(schema.translation, eq(schema.translation.id, schema.target.translationId))
    .where(eq(schema.target.id, targetId));
  if (!row) throw new Error(`No target ${targetId}.`);
  const { target, segment, article, translation } = row;
  return {
    target,
    segment,
    context: await readContext({ segment, article, translation }),
    story: translation.storySoFar,
    isInTrash: article.removedAt !== null,
    isRemoved: segment.removedAt !== null,
    isStopped: translation.stoppedAt !== null,
  };
}
