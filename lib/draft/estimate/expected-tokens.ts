import { estimateAnswer, estimateTokens, weightOf } from '#lib/engines/ledger/estimate-tokens';
import { plainText } from '#lib/inline/plain-text';
import { limits } from '#lib/limits';
import type { Context } from '../prompt/context.ts';
import { paragraphQuestion } from '../prompt/paragraph-question.ts';
import type { Work, WorkRow } from './read-work-left.ts';

/** The tokens that some requests need, before anything that was learnt is applied. */
export interface Expected {
  requests: number;
  prompt: number;
  answer: number;
  /** Those of them that the request for a brief needs; it is never sent in a batch. */
  brief: { prompt: number; answer: number };
}

/** Minimum paragraphs for which a brief is written. */
const briefFrom = 4;

/** Tokens of a brief of which nothing is known: a summary and ten names. */
export const usualBrief = 200;

/**
 * Estimates the tokens for the paragraphs of a translation that an engine has to write. The prompts are built as they
 * will be sent; of a long text only some are, and their average counts for all. `briefTokens` is the length of a brief
 * that is still to be written.
 */
export function expectedTokens({ pair, title, brief, instructions, rows }: Work, briefTokens = usualBrief): Expected {
  const wanted = rows.flatMap((row, index) => (row.isWanted ? [index] : []));
  const context = { ...pair, ...notYetKnown, articleTitle: title, brief, instructions };
  const sampled = sampleOf(wanted, limits.estimatePrompts).map((index) => promptAt(rows, index, context));
  const average = sampled.reduce((sum, tokens) => sum + tokens, 0) / Math.max(1, sampled.length);
  const answer = wanted.reduce((sum, index) => sum + answerOf(rows[index]), 0);
  const prompt = Math.round(average * wanted.length);
  const paragraphs = { requests: wanted.length, prompt, answer, brief: { prompt: 0, answer: 0 } };
  return brief === null && wanted.length >= briefFrom ? withBrief(paragraphs, rows, briefTokens) : paragraphs;
}

/** Parts of a prompt that are known only when it is sent; most paragraphs have none of them. */
const notYetKnown = { fenceSeed: 'estimate', story: '', matches: [], other: null, pairs: [] };

/** Adds the request for the brief, and the brief in each prompt. */
function withBrief({ requests, prompt, answer }: Expected, rows: WorkRow[], tokens: number): Expected {
  const beginning = rows
    .map(({ source }) => source)
    .join('\n\n')
    .slice(0, limits.briefCharacters);
  const own = { prompt: estimateTokens(beginning), answer: tokens };
  return {
    requests: requests + 1,
    prompt: prompt + own.prompt + tokens * requests,
    answer: answer + own.answer,
    brief: own,
  };
}

const answerOf = (row: WorkRow | undefined) => (row ? estimateAnswer(weightOf(plainText(row.source, row.tags))) : 0);

/**
 * Counts the prompt of one paragraph. A neighbour that has no target yet will have one of about its own length when the
 * prompt is sent.
 */
function promptAt(rows: WorkRow[], index: number, head: Omit<Context, 'before' | 'after'>): number {
  const row = rows[index] as WorkRow;
  const before = rows.slice(Math.max(0, index - 2), index).map(({ source, tags, text }) => {
    const plain = plainText(source, tags);
    return { source: plain, target: text === '' ? plain : plainText(text, tags) };
  });
  const after = rows.slice(index + 1, index + 2).map(({ source, tags }) => plainText(source, tags));
  const { kind, source, tags } = row;
  const question = paragraphQuestion({ id: 'p00000000', kind, source, tags }, { ...head, before, after });
  return estimateTokens(question.messages.map(({ content }) => content).join('\n'));
}

/** Takes at most `most` items at equal distances. */
function sampleOf<T>(list: T[], most: number): T[] {
  if (list.length <= most) return list;
  return Array.from({ length: most }, (_, index) => list[Math.floor((index * list.length) / most)] as T);
}
