import type { Brief } from '#db/schema/translations';
import { type Engine, EngineError } from '#lib/engines/engine';
import { mayStillAsk } from '#lib/engines/pace/note-outcome';
import { type Asked, ask } from '../attempt.ts';
import { readUncut } from '../reading/cut-prompt.ts';
import { briefQuestion } from './brief-question.ts';
import { readBrief } from './read-brief.ts';
import type { Part } from './read-part.ts';

interface Around {
  /** The brief of the parts before; null for the first part. */
  known: Brief | null;
  /** Says whether a person stopped the drafting meanwhile. */
  isUnwanted: () => Promise<boolean>;
  /** The person who asked for this brief; null if it belongs to the drafting. */
  accountId: string | null;
}

/** Asks for the brief of a part, and once more with the fault quoted if nothing of the answer was usable. */
export async function askForBrief(
  engine: Engine,
  part: Part,
  { known, isUnwanted, accountId }: Around,
): Promise<Asked<Brief>> {
  const attempt = { engine, translationId: part.translationId, targetId: null, purpose: 'brief', accountId } as const;
  const askOnce = (fault?: string) => {
    const question = briefQuestion({ ...part, known, ...(fault ? { fault } : {}) });
    return ask(attempt, question, readUncut(question, readBrief));
  };
  try {
    return await askOnce();
  } catch (error) {
    const isReadable =
      error instanceof EngineError && error.errorClass === 'invalid' && error.reply.content !== undefined;
    if (!isReadable || (await isUnwanted()) || !(await mayStillAsk(engine))) throw error;
    return askOnce(error.message);
  }
}
