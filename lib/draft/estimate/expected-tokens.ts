import type { Question } from '#lib/engines/engine';
import { estimateAnswer, estimateTokens, weightOf } from '#lib/engines/ledger/estimate-tokens';
import { plainText } from '#lib/inline/plain-text';
import { limits } from '#lib/limits';
import { partCharacters } from '../brief/article-parts.ts';
import { briefQuestion } from '../brief/brief-question.ts';
import type { Context } from '../prompt/context.ts';
import { paragraphQuestion } from '../prompt/paragraph-question.ts';
import type { WorkRow } from './read-work-left.ts';
import { sampleOf } from './sample-of.ts';
import type { ScaledWork } from './works-of.ts';

/** The tokens that some requests need, before anything that was learnt is applied. */
export interface Expected {
  requests: number;
  prompt: number;
  answer: number;
  /** Those of them that the requests for a brief need; they are never sent in a batch. */
  brief: { prompt: number; answer: number };
}

/** Minimum paragraphs for which a brief is written. */
const briefFrom = 4;

/** Tokens of a brief of which nothing is known: a summary and ten names. */
export const usualBrief = 200;

interface Known {
  /** Tokens of one answer about a brief that is still to be written. */
  briefTokens?: number;
  /** The size of the engine's context; null if it is unknown. */
  contextTokens?: number | null;
}

/**
 * Estimates the tokens for the paragraphs of a translation that an engine has to write. The prompts are built as they
 * will be sent; of a long text only some are, and their average counts for all. Equal paragraphs are asked for once.
 */
export function expectedTokens(work: ScaledWork, known: Known = {}): Expected {
  const { pair, title, brief, instructions, rows, scale = 1 } = work;
  const asked = rows.flatMap((row, index) => (row.isWanted && !row.isRepeated ? [index] : []));
  const context = { ...pair, ...notYetKnown, articleTitle: title, brief, instructions };
  const sampled = sampleOf(asked, limits.estimatePrompts).map((index) => promptAt(rows, index, context));
  const average = sampled.reduce((sum, tokens) => sum + tokens, 0) / Math.max(1, sampled.length);
  const answer = asked.reduce((sum, index) => sum + answerOf(rows[index]), 0) * scale;
  const requests = Math.round(asked.length * scale);
  const paragraphs = { requests, prompt: Math.round(average * requests), answer, brief: { prompt: 0, answer: 0 } };
  const wanted = rows.filter(({ isWanted }) => isWanted).length * scale;
  return brief === null && wanted >= briefFrom ? withBrief(paragraphs, work, known) : paragraphs;
}

/** Parts of a prompt that are known only when it is sent; most paragraphs have none of them. */
const notYetKnown = { fenceSeed: 'estimate', story: '', matches: [], other: null, pairs: [] };

/** Adds the requests for the parts of the brief, and the brief in each prompt. */
function withBrief({ requests, prompt, answer }: Expected, work: ScaledWork, known: Known): Expected {
  const { briefTokens = usualBrief, contextTokens = null } = known;
  const { parts, text } = briefParts(work, contextTokens);
  const own = {
    // A further part is asked about with the brief of the parts before.
    prompt: Math.round(text + parts * aroundBrief(work) + (briefTokens * parts * (parts - 1)) / 2),
    answer: briefTokens * parts,
  };
  return {
    requests: requests + parts,
    prompt: prompt + own.prompt + briefTokens * parts * requests,
    answer: answer + own.answer,
    brief: own,
  };
}

/** The number of parts in which an article is read for its brief, and the tokens of their texts together. */
function briefParts({ rows, scale = 1 }: ScaledWork, contextTokens: number | null): { parts: number; text: number } {
  const all = rows.map(({ source, tags }) => plainText(source, tags)).join('\n\n');
  const each = partCharacters(all, contextTokens);
  const parts = Math.min(limits.briefParts, Math.max(1, Math.ceil((all.length * scale) / each)));
  const read = Math.min(all.length * scale, parts * each);
  return { parts, text: all.length === 0 ? 0 : (estimateTokens(all) * read) / all.length };
}

/** Tokens of the instructions around the text of a part. */
const aroundBrief = ({ pair }: ScaledWork): number =>
  tokensOf(briefQuestion({ ...pair, text: '', fenceSeed: 'estimate', known: null, isContinued: false }));

const tokensOf = ({ messages }: Question) => estimateTokens(messages.map(({ content }) => content).join('\n'));

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
  return tokensOf(paragraphQuestion({ id: 'p00000000', kind, source, tags }, { ...head, before, after }));
}
