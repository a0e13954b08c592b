/** Sentences of one paragraph that light up together; later ones stay quiet. */
export const pairedSentences = 14;
