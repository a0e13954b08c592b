import { EngineError, type Question, type Reply } from '#lib/engines/engine';
import { type Draft, FaultyDraftError } from '../reading/read-paragraph.ts';
import { leaksPrompt } from './leaks-prompt.ts';

type Read = (reply: Reply) => Draft;

/**
 * Reads a reply and refuses a draft that repeats the prompt, also one whose other faults would be left to a person: such
 * a text is not kept at all.
 */
export const refuseLeaks =
  (question: Question, read: Read): Read =>
  (reply) => {
    const { draft, error } = attemptOf(read, reply);
    if (leaksPrompt(draft.text, question))
      throw new EngineError('invalid', 'It repeated its instructions instead of translating.', {
        reply,
        words: { says: 'leak' },
      });
    if (error) throw error;
    return draft;
  };

/** The draft of a reply, and the error that leaves it to a person, if there is one. */
function attemptOf(read: Read, reply: Reply): { draft: Draft; error: FaultyDraftError | null } {
  try {
    return { draft: read(reply), error: null };
  } catch (error) {
    if (error instanceof FaultyDraftError) return { draft: error.draft, error };
    throw error;
  }
}
