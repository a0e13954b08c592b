import { weighedLength } from '#lib/text/weighed-length';
import { briefText } from './prompt/brief-text.ts';
import type { SegmentWork } from './read-segment-work.ts';

/** Tokens of the instructions around a paragraph. */
const instructions = 500;

/** Letters of English in a token, roughly, for all engines. */
const lettersInToken = 4;

/** The tokens that drafting a paragraph will take, roughly: those of its prompt, and as many again as it has itself. */
export function expectedTokens({ segment, context }: SegmentWork): number {
  const { brief, before, after, articleTitle } = context;
  const around = [...before.flatMap(({ source, target }) => [source, target]), ...after, articleTitle];
  const words = [...around, brief ? briefText(brief) : '', segment.source, segment.source].join('\n');
  return instructions + Math.ceil(weighedLength(words) / lettersInToken);
}
