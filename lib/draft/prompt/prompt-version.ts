/**
 * The version of the prompts for paragraphs, briefs and stories. Increase it with every change of them, so that the
 * record tells which ones were used. It is stored with every attempt.
 */
export const promptVersion = 4;
