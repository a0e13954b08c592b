import type { FellBack } from '#db/vocabulary';
import { byMachine } from '#lib/access/machine';
import { tx } from '#lib/database';
import type { Choice } from '#lib/engines/choice/choose';
import { chooseEngine } from '#lib/engines/choice/choose-engine';
import type { ConnectedEngine } from '#lib/engines/choice/connected-engines';
import { type EngineOrder, enginesFor } from '#lib/engines/choice/engines-for';
import { EngineError } from '#lib/engines/engine';
import { mayStillAsk } from '#lib/engines/pace/note-outcome';
import { isStopping } from '#lib/engines/pace/standing';
import { withEngine } from '#lib/engines/pace/with-engine';
import { rehearsalModel, rehearse } from '#lib/engines/rehearsal';
import { type Lease, stopJob } from '#lib/jobs/lease';
import { appendEvent } from '#lib/record/append-event';
import { askForDraft } from './ask-for-draft.ts';
import { ask } from './attempt.ts';
import { takeFromBatch } from './batch/take-from-batch.ts';
import { askAfterBatch } from './batch/use-answer.ts';
import { drafted } from './drafted.ts';
import { expectedTokens } from './expected-tokens.ts';
import { findInMemory, memoryChange } from './find-in-memory.ts';
import { endRemoved, endSegment, finish } from './finish-segment.ts';
import { giveBack, waitForEngine } from './give-back.ts';
import { isMissing } from './missing.ts';
import { readSegmentWork, type SegmentWork, withContext } from './read-segment-work.ts';
import { readEarlierTries } from './read-tries.ts';
import { isUntranslatable } from './reading/is-untranslatable.ts';
import { askForStory } from './story/ask-for-story.ts';
import { endPartial, sendPartial } from './streaming/partials.ts';
import { takeFromTwin } from './take-from-twin.ts';

type SegmentLease = Lease<'draft.segment'>;

/**
 * Handles `draft.segment`: one request for one paragraph, and a second one that quotes the fault if the reply was
 * unusable. The signal ends the waiting for an engine when the worker stops.
 */
export async function draftSegment(lease: SegmentLease, signal?: AbortSignal): Promise<void> {
  const work = await readSegmentWork(lease.payload.targetId);
  if (await endUnwanted(lease, work)) return;
  if (await takeKnown(lease, work)) return;
  const order = await enginesFor(work.pair);
  const { isRedraft } = lease.payload;
  if (order.engines.length === 0) {
    // What an engine that is not connected any more has answered, or still will, is paid for.
    if (!isRedraft && (await takeFromBatch(lease, work, undefined)) === 'over') return;
    return endRehearsed(lease, work);
  }
  if (!isRedraft && (await takeFromTwin(lease, work))) return;
  const fromBatch = isRedraft ? null : await takeFromBatch(lease, work, await engineForBatch(work, order));
  if (fromBatch === 'over') return;
  const send = fromBatch ? askAfterBatch(fromBatch) : ask;
  await askInOrder({ lease, order, work, signal, send });
}

/** The engine whose batch a paragraph joins: the one that the rule of its languages names now. */
async function engineForBatch({ translation }: SegmentWork, order: EngineOrder): Promise<ConnectedEngine | undefined> {
  if (!translation.isBatched) return undefined;
  const choice = await chooseEngine(order);
  return choice && 'waitFor' in choice ? choice.waitFor : choice?.engine;
}

/** Ends the job if nobody wants the draft any more, and says whether it did. */
async function endUnwanted(lease: SegmentLease, work: SegmentWork): Promise<boolean> {
  const { isRedraft } = lease.payload;
  const end = async (ending: Promise<void>) => {
    await ending;
    return true;
  };
  if (work.isInTrash) return end(tx((tx) => stopJob(tx, lease)));
  if (work.isRemoved) return end(tx((tx) => endRemoved(tx, lease, work.target.id)));
  // A re-leased or postponed job must not run after a person pressed Stop. A redraft was requested after Stop, so it
  // runs.
  if (work.isStopped && !isRedraft) return end(stop(lease, work));
  // A person wrote a text before the first draft began; a draft is not worth its price any more.
  if (!isRedraft && !isMissing(work.target)) return end(tx((tx) => endSegment(tx, lease, work.target)));
  return false;
}

/** Stops a paragraph that was taken before a person pressed Stop. The event makes open pages show it. */
async function stop(lease: SegmentLease, { target: { id: targetId, translationId } }: SegmentWork): Promise<void> {
  await tx(async (tx) => {
    await stopJob(tx, lease);
    await appendEvent(tx, byMachine, { kind: 'draft.stopped', translationId, targetId });
  });
}

/** Takes the text that costs nothing: code, numbers and addresses are copied, and the memory knows some paragraphs. */
async function takeKnown(lease: SegmentLease, work: SegmentWork): Promise<boolean> {
  const { segment, pair } = work;
  if (isUntranslatable(segment, pair)) await finish(lease, work, { change: { ...drafted, text: segment.source } });
  else {
    if (lease.payload.isRedraft) return false;
    const known = (await findInMemory(pair, [segment])).get(segment.id);
    if (known === undefined) return false;
    await finish(lease, work, { change: memoryChange(known) });
  }
  return true;
}

/** Writes a placeholder, because no engine is connected. */
async function endRehearsed(lease: SegmentLease, work: SegmentWork): Promise<void> {
  if (!lease.payload.isRedraft && work.target.isRehearsal) return tx((tx) => endSegment(tx, lease, work.target));
  const text = rehearse(work.segment.source);
  await finish(lease, work, { change: { ...drafted, text, isRehearsal: true, model: rehearsalModel } });
}

interface Asking {
  lease: SegmentLease;
  order: EngineOrder;
  work: SegmentWork;
  signal: AbortSignal | undefined;
  /** Sends a question; the first one may have been answered in a batch. */
  send: typeof ask;
}

/** Asks the engines of the pair in their order, until one has drafted the text or there is none to ask now. */
async function askInOrder({ lease, order, work, signal, send }: Asking): Promise<void> {
  const refused = new Map<string, FellBack>();
  const turn = { order: lease.id, tokens: expectedTokens(work), isParagraph: true, signal };
  for (let choice = await chooseEngine(order); choice; ) {
    if ('waitFor' in choice) return waitForEngine(lease, choice);
    const { engine, ...chosen } = choice;
    const failure = await withEngine(engine, turn, (measured) => askOne(lease, { ...chosen, engine: measured }, send));
    if (failure === 'over') return;
    if (failure === 'changed') choice = await chooseEngine(order, refused);
    else {
      const { errorClass, message: errorText } = failure;
      if (errorClass === 'refusal') refused.set(engine.key, { engine: engine.name, errorClass, errorText });
      choice = await nextEngine({ order, refused, failure });
      if (!choice) return giveBack(lease, work, { error: failure, engineKey: engine.key });
    }
  }
}

type Chosen = Exclude<Choice<ConnectedEngine>, { waitFor: unknown }>;

/**
 * Asks one engine. Meanwhile a person may have stopped the drafting or written the text, and the engine may have been
 * paused: `changed` says that the choice has to be made again.
 */
async function askOne(
  lease: SegmentLease,
  { engine, fellBackFrom }: Chosen,
  send: typeof ask,
): Promise<EngineError | 'over' | 'changed'> {
  const work = await readSegmentWork(lease.payload.targetId);
  if (await endUnwanted(lease, work)) return 'over';
  if (!(await mayStillAsk(engine))) return 'changed';
  const arriving = { translationId: work.target.translationId, targetId: work.target.id };
  await askForStory({ ...work.segment, ...arriving, story: work.translation.storySoFar });
  try {
    const asked = await askForDraft(engine, await withContext(work), {
      earlier: await readEarlierTries(lease),
      send,
    });
    const { attemptId, settle, by = engine } = asked;
    const { text, faults } = asked.value;
    const state = faults.length ? 'needs-work' : 'draft';
    const change = { ...drafted, state, text, model: by.model } as const;
    await finish(lease, work, { change, settle, note: { engine: by.name, fellBackFrom, faults, attemptId } });
    endPartial(arriving);
    return 'over';
  } catch (error) {
    sendPartial(arriving, null);
    if (error instanceof EngineError) return error;
    throw error;
  }
}

interface Failed {
  order: EngineOrder;
  refused: Map<string, FellBack>;
  failure: EngineError;
}

/** The engine to ask after a failure of another one; null if the failure ends this try. */
async function nextEngine({ order, refused, failure }: Failed): Promise<Choice<ConnectedEngine> | null> {
  const isRefusal = failure.errorClass === 'refusal';
  if (isRefusal && order.rule.whenRefused === 'person') return null;
  if (!isRefusal && !isStopping(failure.errorClass)) return null;
  const next = await chooseEngine(order, refused);
  return next && 'waitFor' in next ? null : next;
}
