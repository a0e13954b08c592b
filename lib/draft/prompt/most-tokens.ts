import type { Message } from '#lib/engines/engine';

/**
 * An upper estimate of the tokens that a tokenizer makes of one character. It serves to keep a prompt within the
 * context of a server, so it is high on purpose: English takes about 0.25 a character, Chinese 0.6 to 1.1, and scripts
 * that a tokenizer hardly knows more than one.
 */
const perCharacter = { ascii: 0.36, other: 1.2 };

/** Tokens that the marks between the messages of a conversation take. */
const perMessage = 8;

/** Estimates the tokens of a text, rather too many than too few. */
export function mostTokens(text: string): number {
  const ascii = text.match(/[\s!-~]/g)?.length ?? 0;
  return Math.ceil(ascii * perCharacter.ascii + (text.length - ascii) * perCharacter.other);
}

export const mostTokensOf = (messages: Message[]): number =>
  messages.reduce((sum, { content }) => sum + mostTokens(content) + perMessage, 0);
