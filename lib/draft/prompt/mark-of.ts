import { signature } from '#lib/secrets';

/**
 * Gives a short id for the model to copy, which stands at the end of its prompt. It is made of the text, so that the
 * same paragraph in another article is the same request, which an earlier reply answers; and signed, so that nobody can
 * write a text that holds its own id.
 */
export const markOf = (kind: 'paragraph' | 'brief' | 'story', text: string): string =>
  `p${Buffer.from(signature(kind, text), 'base64url').toString('hex', 0, 4)}`;
