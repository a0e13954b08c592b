/** The sentences of ours that are stored where a server's own words may stand; `app/messages` has their words. */
export const ourSentences = [
  'budget',
  'budgetAgain',
  'budgetSoon',
  'lateBegin',
  'lateNext',
  'lateEnd',
  'unreached',
  'cutPrompt',
  'leak',
  'empty',
  'overlong',
  'refused',
  'untranslated',
  'wrong-language',
  'envelope',
] as const;

/** A sentence of ours with its values, so that each reader gets it in their language. */
export interface OurWords {
  says: (typeof ourSentences)[number];
  values?: Record<string, string | number>;
}

/** Maximum characters of a stored sentence; a longer text is a server's own. */
const longest = 2_000;

/** Gives what is stored as the words of an error: a sentence of ours as JSON, and a server's words as they came. */
export const storedWords = ({ message, words }: { message: string; words?: OurWords | undefined }): string =>
  words ? JSON.stringify(words) : message;

/** Reads stored words; null if they are a server's own, or were stored in English by an earlier version. */
export function readOurWords(stored: string): OurWords | null {
  if (stored.length > longest || !stored.startsWith('{"says":')) return null;
  try {
    const { says, values } = JSON.parse(stored);
    return ourSentences.includes(says) ? { says, values: Object.fromEntries(plainValues(values)) } : null;
  } catch {
    return null;
  }
}

const plainValues = (values: unknown) =>
  Object.entries(values ?? {}).filter(([, value]) => typeof value === 'string' || typeof value === 'number');
