import { type Engine, EngineError } from '#lib/engines/engine';
import { limits } from '#lib/limits';
import { type Asked, ask } from './attempt.ts';
import { composeParagraph, type Wording } from './prompt/compose-paragraph.ts';
import type { Context } from './prompt/context.ts';
import type { EarlierTries } from './read-tries.ts';
import { keepBetter, keptOf } from './reading/keep-better.ts';
import { type Draft, FaultyDraftError } from './reading/read-paragraph.ts';
import { partialText } from './streaming/partial-text.ts';
import { sendPartial } from './streaming/partials.ts';

interface Way {
  earlier: EarlierTries;
  /** Sends one request. A test of an engine sends it without an attempt's row. */
  send?: typeof ask;
}

interface Request {
  send: typeof ask;
  context: Context;
  /** What was wrong with the answer before; null for the first request. */
  fault: string | null;
}

/**
 * Asks an engine for a paragraph. An answer that can't be used is repaired by a second request that names the fault; a
 * paragraph that is too long for the engine is sent once more without what stands around it. The answer to a repair is
 * the last: what has faults then is kept for a person, and the first answer is if the repair gave none.
 */
export async function askForDraft(engine: Engine, work: Wording, { earlier, send = ask }: Way): Promise<Asked<Draft>> {
  const request = { context: work.context, fault: earlier.fault, send };
  try {
    return await askOnce(engine, work, request);
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    const first = error instanceof FaultyDraftError ? error : null;
    const second = secondRequest(error, request);
    if (!second || earlier.failed + 1 >= limits.draftTries) {
      if (first) return keepBetter(first, null);
      throw error;
    }
    return repair(() => askOnce(engine, work, second), first);
  }
}

/** Asks again, and keeps the words of the first answer if they are better or the only ones. */
async function repair(askAgain: () => Promise<Asked<Draft>>, first: FaultyDraftError | null): Promise<Asked<Draft>> {
  if (!first) return askAgain();
  try {
    return keepBetter(first, await askAgain());
  } catch (error) {
    if (error instanceof FaultyDraftError) return keepBetter(first, keptOf(error));
    if (error instanceof EngineError) return keepBetter(first, null);
    throw error;
  }
}

function secondRequest({ errorClass, message, reply }: EngineError, request: Request): Request | null {
  const { context, fault } = request;
  if (errorClass === 'invalid' && reply.content !== undefined && fault === null) return { ...request, fault: message };
  if (errorClass === 'length' && hasSurroundings(context)) return { ...request, context: bare(context) };
  return null;
}

/** What stands around a paragraph in its prompt; all of it can be left out. */
const nothingAround = { brief: null, story: '', matches: [], other: null, pairs: [], before: [], after: [] };

const hasSurroundings = ({ brief, story, matches, other, pairs, before, after }: Context) =>
  brief !== null || story !== '' || other !== null || [matches, pairs, before, after].some((list) => list.length > 0);

const bare = (context: Context): Context => ({ ...context, ...nothingAround });

async function askOnce(
  engine: Engine,
  { target, segment }: Wording,
  { context, fault, send }: Request,
): Promise<Asked<Draft>> {
  const arriving = { translationId: target.translationId, targetId: target.id };
  const { question, readReply } = await composeParagraph(engine, { segment, context }, { fault });
  const attempt = {
    engine,
    ...arriving,
    purpose: fault === null ? ('paragraph' as const) : ('repair' as const),
    asking: { onContent: (content: string) => sendPartial(arriving, () => partialText(content)) },
  };
  return send(attempt, question, readReply);
}
