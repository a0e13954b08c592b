import { limits } from '#lib/limits';
import { EngineError } from './engine.ts';

/** The maximum sizes of one reply, derived from the length of the source text. */
export interface ReplyBounds {
  /** Maximum characters of an answer that is plainly the requested JSON object. */
  answer: number;
  /** Maximum characters of thoughts and answer together. */
  all: number;
  /** Maximum bytes that come over the network, and maximum bytes after they are uncompressed. */
  bytes: number;
  /** Maximum bytes of one line, and of a JSON text of many lines. */
  line: number;
}

/** Gives the bounds of a reply about a text of that many characters. */
export function replyBounds(sourceCharacters: number): ReplyBounds {
  const answer = limits.replyCharactersLeast + limits.replyRatio * sourceCharacters;
  const all = answer + limits.replyThoughtsLeast + limits.replyThoughtsRatio * sourceCharacters;
  return {
    answer,
    all,
    bytes: Math.min(limits.replyBytesMost, limits.replyBytesLeast + limits.replyBytesPerCharacter * all),
    // JSON may escape one character in six bytes.
    line: limits.replyBytesLeast + 6 * all,
  };
}

/**
 * Counts a reply while it arrives, and throws an `EngineError` once it is longer than its source can explain: a model
 * that repeats itself, or a hostile server, must not go on for ever. Thoughts may be longer than answers.
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
    // Each piece counts as at least one character, because empty pieces cost us work too.
    if (content.length > most || Math.max(content.length + thoughts, pieces) > all) throw tooLong(most);
  };
}

/** The error for a reply that has too many characters. */
function tooLong(characters: number): EngineError {
  return new EngineError(
    'overlong',
    `The engine's answer went on beyond ${characters} characters, many times the text it was asked about, and was ended there.`,
  );
}

/** The error for a reply that has too many bytes. */
export const tooLarge = () =>
  new EngineError(
    'overlong',
    "The engine's answer was many times larger than the text it was asked about, and was ended there.",
  );
