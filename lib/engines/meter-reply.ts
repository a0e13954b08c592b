import { limits } from '#lib/limits';
import { EngineError } from './engine.ts';

/** What one reply may have at most, after the length of what was asked about. */
export interface ReplyBounds {
  /** Characters of an answer that plainly is the JSON object asked for. */
  answer: number;
  /** Characters of thoughts and answer together. */
  all: number;
  /** Bytes: what comes over the network, and what that is unpacked to. */
  bytes: number;
  /** Bytes of one line of it, and of a JSON text of many lines. */
  line: number;
}

/** The bounds of a reply about a text of that many characters. */
export function replyBounds(sourceCharacters: number): ReplyBounds {
  const answer = limits.replyCharactersLeast + limits.replyRatio * sourceCharacters;
  const all = answer + limits.replyThoughtsLeast + limits.replyThoughtsRatio * sourceCharacters;
  return {
    answer,
    all,
    bytes: Math.min(limits.replyBytesMost, limits.replyBytesLeast + limits.replyBytesPerCharacter * all),
    // JSON may spell a character in six.
    line: limits.replyBytesLeast + 6 * all,
  };
}

/**
 * Counts a reply while it comes, and throws an `EngineError` once it has more than its source can call for: a model that
 * repeats itself, or a hostile server, is left at that point. Thoughts are let run longer than answers.
 */
export function meterReply({ answer, all }: ReplyBounds) {
  let thoughts = 0;
  let pieces = 0;
  let isAnswer: boolean | undefined;
  return (content: string, newThoughts: string): void => {
    thoughts += newThoughts.length;
    pieces++;
    isAnswer ??= /\S/.test(content.slice(0, 200)) ? /^\s{0,200}(\{|```)/.test(content) : undefined;
    const most = isAnswer ? answer : all;
    // A model writes a character a piece at least: pieces of nothing are work for us all the same.
    if (content.length > most || Math.max(content.length + thoughts, pieces) > all) throw tooLong(most);
  };
}

/** The sentence for a reply that is too long. */
function tooLong(characters: number): EngineError {
  return new EngineError(
    'overlong',
    `The engine's answer went on beyond ${characters} characters, many times the text it was asked about, and was ended there.`,
  );
}

/** The error for a reply that has more bytes than that. */
export const tooLarge = () =>
  new EngineError(
    'overlong',
    "The engine's answer was many times larger than the text it was asked about, and was ended there.",
  );
