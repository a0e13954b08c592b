/** Maximum sentences of one paragraph that are highlighted with their translation; later sentences are not. */
export const pairedSentences = 14;
