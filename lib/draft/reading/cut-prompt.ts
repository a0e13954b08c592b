import { EngineError, type Question, type Reply } from '#lib/engines/engine';
import { countScript } from '#lib/text/scripts';
import { fewestTokens } from '#lib/text/weighed-length';

/** Gives the minimum number of tokens that a prompt takes. */
export function fewestTokensOf({ messages }: Question): number {
  const text = messages.map((message) => message.content).join('');
  const han = countScript(text, 'Han');
  return han * fewestTokens.perHan + (text.length - han) * fewestTokens.perOther;
}

/**
 * Some servers cut a prompt that is longer than their context and report no error. Their token count, lower than the
 * minimum, shows it. Tokens from the endpoint's cache are added, because some servers leave them out of the count.
 */
export function refuseCutPrompt(question: Question, reply: Reply): void {
  refuseFewerTokens(fewestTokensOf(question), reply);
}

/** Does the same for a question of which only its minimum of tokens is known. */
export function refuseFewerTokens(fewest: number, { promptTokens, cachedTokens, ...reply }: Reply): void {
  const counted = (promptTokens ?? 0) + (cachedTokens ?? 0);
  if (!promptTokens || counted >= fewest * 0.6) return;
  throw new EngineError('length', `The engine read only ${counted} tokens of the prompt: its context is too small.`, {
    reply: { promptTokens, cachedTokens, ...reply },
    words: { says: 'cutPrompt', values: { tokens: counted } },
  });
}
