import { EngineError, type Question, type Reply } from '#lib/engines/engine';
import { cutPrompt, isDoubtful } from './cut-prompt.ts';
import { fault } from './fault.ts';
import type { Draft } from './read-paragraph.ts';

type Read = (reply: Reply) => Draft;

/**
 * Reads the reply to a prompt that the server may have cut. A reply without usable words is taken for the work of a cut
 * prompt; a text is kept for a person. Where the whole reply is the text there is no mark: such a prompt ends with the
 * paragraph and the task, so a text that is whole and in the right language shows that the end was read.
 */
export const doubtCut =
  (question: Question, read: Read): Read =>
  (reply) => {
    if (!isDoubtful(question, reply)) return read(reply);
    const draft = readOrRefuse(read, reply);
    if (reply.output === 'plain' && draft.faults.length === 0) return draft;
    return { ...draft, faults: [...draft.faults, fault('prompt-cut')] };
  };

function readOrRefuse(read: Read, reply: Reply): Draft {
  try {
    return read(reply);
  } catch (error) {
    if (error instanceof EngineError && error.errorClass === 'invalid') throw cutPrompt(reply);
    throw error;
  }
}
