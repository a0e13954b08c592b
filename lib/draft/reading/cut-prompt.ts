import { EngineError, type Question, type Reply } from '#lib/engines/engine';
import { limits } from '#lib/limits';
import { countScript } from '#lib/text/scripts';
import { fewestTokens } from '#lib/text/weighed-length';

/** Gives the minimum number of tokens that a prompt takes. */
function fewestTokensOf({ messages }: Pick<Question, 'messages'>): number {
  const text = messages.map((message) => message.content).join('');
  const han = countScript(text, 'Han');
  return han * fewestTokens.perHan + (text.length - han) * fewestTokens.perOther;
}

type Asked = Pick<Question, 'messages' | 'plain' | 'endMark'>;

/**
 * True if an engine may not have read a prompt to its end. Some servers cut a prompt that is longer than their context
 * and report no error: their token count is lower than the minimum. It is no proof, because others leave out the tokens
 * from their cache without saying so. An answer that holds the mark of the prompt's end acquits them.
 */
export function isDoubtful({ messages, plain, endMark }: Asked, reply: Reply): boolean {
  const sent = reply.output === 'plain' ? (plain ?? messages) : messages;
  return isFewer(fewestTokensOf({ messages: sent }), reply) && !holdsMark(reply, endMark);
}

const isFewer = (fewest: number, reply: Reply): boolean => Boolean(reply.promptTokens) && counted(reply) < fewest * 0.6;

/** Tokens from the endpoint's cache are added, because some servers leave them out of the count. */
const counted = ({ promptTokens, cachedTokens }: Reply): number => (promptTokens ?? 0) + (cachedTokens ?? 0);

const holdsMark = ({ content }: Reply, mark: string | undefined): boolean =>
  mark !== undefined && content.slice(0, limits.replyMost).toLowerCase().includes(mark);

/** Reads a reply of which nothing can be kept for a person: it is refused if the prompt may have been cut. */
export const readUncut =
  <T>(question: Asked, read: (reply: Reply) => T) =>
  (reply: Reply): T => {
    if (isDoubtful(question, reply)) throw cutPrompt(reply);
    return read(reply);
  };

/** The error of a prompt that was cut. */
export const cutPrompt = (reply: Reply): EngineError =>
  new EngineError('length', `The engine read only ${counted(reply)} tokens of the prompt: its context is too small.`, {
    reply,
    words: { says: 'cutPrompt', values: { tokens: counted(reply) } },
  });
