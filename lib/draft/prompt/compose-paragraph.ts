import type { ConnectedEngine } from '#lib/engines/choice/connected-engines';
import type { Engine, Question, Reply } from '#lib/engines/engine';
import type { SegmentWork } from '../read-segment-work.ts';
import { doubtCut } from '../reading/doubt-cut.ts';
import { type Draft, readLastParagraph, refuseFaults } from '../reading/read-paragraph.ts';
import type { Context } from './context.ts';
import { markOf } from './mark-of.ts';
import { paragraphQuestion } from './paragraph-question.ts';
import { readContextTokens } from './read-context-tokens.ts';
import { refuseLeaks } from './refuse-leaks.ts';

/** The parts of a paragraph's work that a question is made of. */
export interface Wording {
  target: Pick<SegmentWork['target'], 'id' | 'translationId'>;
  segment: Pick<SegmentWork['segment'], 'kind' | 'source' | 'tags' | 'form'>;
  context: Context;
}

interface Composed {
  question: Question;
  readReply: (reply: Reply) => Draft;
}

interface Asking {
  /** What was wrong with the answer before; null for the first question. */
  fault?: string | null;
  /** True if there is no further request, as after a repair: a text is then taken with its faults. */
  isLast?: boolean;
}

/** Composes the question for a paragraph, and the reader of its answer. */
export async function composeParagraph(
  engine: Pick<Engine, 'key'> & Partial<Pick<ConnectedEngine, 'byHand'>>,
  { segment: { kind, source, tags, form }, context }: Pick<Wording, 'segment' | 'context'>,
  { fault = null, isLast = fault !== null }: Asking = {},
): Promise<Composed> {
  const id = markOf('paragraph', source);
  const expected = { id, kind, source, tags, form, ...context };
  const sized = { ...context, contextTokens: await readContextTokens(engine) };
  const question = paragraphQuestion({ id, kind, source, tags, form }, sized, fault ?? undefined);
  const read = doubtCut(question, (reply) => readLastParagraph(reply, expected));
  return { question, readReply: refuseLeaks(question, isLast ? read : refuseFaults(read)) };
}
