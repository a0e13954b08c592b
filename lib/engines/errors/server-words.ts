import { limits } from '#lib/limits';

/** Gives a server's message as it is stored and shown: without tags, on one line, cut to a maximum. */
export function serverWords(words: string): string {
  return (
    words
      .slice(0, limits.replyKept)
      .replace(/<(?:style|script)\b[^<>]*>[^<]*/gi, ' ')
      .replace(/<[^<>]*>/g, ' ')
      .replace(/\s+/g, ' ')
      .trim()
      .slice(0, limits.engineWords) || 'no explanation'
  );
}
