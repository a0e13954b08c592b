import { type Engine, EngineError, type Reply } from '#lib/engines/engine';
import { limits } from '#lib/limits';
import { type Asked, ask } from './attempt.ts';
import { paragraphQuestion } from './prompt.ts';
import type { SegmentWork } from './read-segment-work.ts';
import type { EarlierTries } from './read-tries.ts';
import { type Draft, readLastParagraph, readParagraph } from './validate.ts';

type Context = SegmentWork['context'];

interface Request {
  context: Context;
  /** What was wrong with the answer before; null for the first request. */
  fault: string | null;
}

/**
 * Asks an engine for a paragraph. An answer that can't be used is repaired by a second request that names the fault; a
 * paragraph that is too long for the engine is sent once more without what stands around it. The answer to a repair is
 * the last: if only its tags are wrong, a person adds them.
 */
export async function askForDraft(engine: Engine, work: SegmentWork, earlier: EarlierTries): Promise<Asked<Draft>> {
  const request = { context: work.context, fault: earlier.fault };
  try {
    return await askOnce(engine, work, request);
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    const second = secondRequest(error, request);
    if (!second || earlier.failed + 1 >= limits.draftTries) throw error;
    return askOnce(engine, work, second);
  }
}

function secondRequest({ errorClass, message, reply }: EngineError, { context, fault }: Request): Request | null {
  if (errorClass === 'invalid' && reply.content !== undefined && fault === null) return { context, fault: message };
  if (errorClass === 'length' && hasSurroundings(context)) return { context: bare(context), fault };
  return null;
}

const hasSurroundings = ({ brief, before, after }: Context) => brief !== null || before.length > 0 || after.length > 0;

const bare = (context: Context): Context => ({ ...context, brief: null, before: [], after: [] });

function askOnce(engine: Engine, { target, segment }: SegmentWork, { context, fault }: Request): Promise<Asked<Draft>> {
  const { kind, source, tags } = segment;
  const id = shortId(segment.id);
  const expected = { id, source, tags, ...context };
  const readReply = (reply: Reply): Draft =>
    fault === null ? { text: readParagraph(reply, expected), hasItsTags: true } : readLastParagraph(reply, expected);
  return ask(
    { engine, translationId: target.translationId, targetId: target.id },
    paragraphQuestion({ id, kind, source, tags }, context, fault ?? undefined),
    readReply,
  );
}

/** Gives a short id for the model to copy; eight characters are enough to tell the paragraphs of an article apart. */
const shortId = (segmentId: string) => `p${segmentId.slice(-8)}`;
