/** The languages for which instructions hold: a language or a locale each, or `*` for any. */
export interface InstructionPair {
  sourceLanguage: string;
  targetLanguage: string;
}

/** Languages of the house's style guide: any and any. */
export const housePair: InstructionPair = { sourceLanguage: '*', targetLanguage: '*' };

export const pairKey = ({ sourceLanguage, targetLanguage }: InstructionPair): string =>
  `${sourceLanguage} ${targetLanguage}`;
