import { limits } from '#lib/limits';
import type { Reply } from '../engine.ts';
import type { Piece } from './read-piece.ts';

type Fields = Record<string, unknown>;
type SoFar = Omit<Reply, 'output' | 'limits'>;

/** Joins the pieces of a reply; `meter` throws if it grows too long. */
export function joinPieces(meter: (content: string, newThoughts: string) => void) {
  let [content, callArguments, refusal] = ['', '', ''];
  let finish: string | null = null;
  let usage: Fields = {};
  let hasThoughts = false;
  const joined = () => (content.trim() === '' && callArguments ? callArguments : content);
  return {
    take(piece: Piece): void {
      content += piece.content;
      callArguments += piece.callArguments;
      refusal += piece.refusal;
      hasThoughts ||= piece.thoughts !== '';
      // An empty word says nothing, and must not replace one that came before.
      finish = piece.finish || finish;
      usage = piece.usage ?? usage;
      meter(joined(), piece.thoughts + piece.refusal);
    },
    soFar: (): SoFar => ({ content: joined(), finish, ...tokensOf(usage) }),
    /** What came besides the content. */
    besides: () => ({ refusal, hasThoughts }),
  };
}

/** A stranger's number: prices are computed with whole numbers, and a sum of greater ones would not be exact. */
const countOf = (value: unknown): number | null =>
  typeof value === 'number' && value >= 0 && value <= limits.replyTokensCounted ? Math.round(value) : null;

function tokensOf(usage: Fields): Pick<Reply, 'promptTokens' | 'completionTokens' | 'cachedTokens'> {
  const details = (usage.prompt_tokens_details ?? {}) as Fields;
  return {
    promptTokens: countOf(usage.prompt_tokens),
    completionTokens: countOf(usage.completion_tokens),
    // DeepSeek has a name of its own.
    cachedTokens: countOf(details.cached_tokens) ?? countOf(usage.prompt_cache_hit_tokens),
  };
}
