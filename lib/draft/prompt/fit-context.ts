import type { Question } from '#lib/engines/engine';
import type { Context, Paragraph } from './context.ts';
import { mostTokens, mostTokensOf } from './most-tokens.ts';

/** What is left out of a prompt that is too long, one after the other. The names that occur here stay. */
const steps: ((context: Context) => Context)[] = [
  (context) => ({ ...context, other: null }),
  (context) => ({ ...context, pairs: [] }),
  (context) => ({ ...context, before: [], after: [] }),
  (context) => ({ ...context, isNameListLeftOut: true }),
  (context) => ({ ...context, matches: [], story: '' }),
];

/**
 * Composes a prompt that fits into the server's context together with its answer. A prompt that is too long even so is
 * sent all the same: the server's own refusal says more than ours could.
 */
export function fitContext(context: Context, { source }: Paragraph, compose: (context: Context) => Question): Question {
  let [fitted, question] = [context, compose(context)];
  const { contextTokens } = context;
  if (!contextTokens) return question;
  const most = contextTokens - answerTokens(source);
  for (const step of steps) {
    if (mostTokensOf(question.messages) <= most) break;
    fitted = step(fitted);
    question = compose(fitted);
  }
  return question;
}

/** Tokens that are kept free for the answer: a translation takes up to twice the tokens of its source. */
const answerTokens = (source: string) => mostTokens(source) * 2 + 100;
