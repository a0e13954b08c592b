import type { DraftFault } from '#db/vocabulary';

/** Why a draft needs a person. Its words are good enough to be kept. */
export const faultReasons = [
  'envelope',
  'other-paragraph',
  'echo',
  'script',
  'language',
  'lead-in',
  'note',
  'options',
  'both-sides',
  'doubled',
  'neighbour',
  'prompt-marks',
  'id',
  'tokens',
  'html',
  'markdown',
  'square-marks',
  'broken-characters',
  'added-address',
  'cut',
  'prompt-cut',
  'short',
  'long',
  'tags-missing',
  'tags-broken',
  'tags-doubled',
] as const;
export type FaultReason = (typeof faultReasons)[number];

/** Why an answer cannot be kept at all. */
export type Refusal = 'empty' | 'overlong' | 'refused' | 'untranslated' | 'wrong-language';

export interface Fault extends DraftFault {
  reason: FaultReason;
}

/** Makes a fault of its reason and its values. */
export const fault = (reason: FaultReason, values?: Fault['values']): Fault => ({
  reason,
  ...(values === undefined ? {} : { values }),
});

/** The sentences with which an engine is asked to mend a fault. */
const sentences: Record<FaultReason | Refusal, string> = {
  envelope: 'It was not one JSON object with "id" and "text".',
  'other-paragraph': 'It named another paragraph.',
  echo: 'It gave the source back untranslated.',
  script: 'It was written in another script than that of the target language: {script} is needed.',
  language: 'It was written in another language than the target language.',
  'lead-in': 'It began with words about the translation instead of the translation.',
  note: 'It held a remark that the paragraph has not.',
  options: 'It gave more than one translation.',
  'both-sides': 'It repeated the source beside the translation.',
  doubled: 'It wrote the same words more than once.',
  neighbour: 'It held the text of another paragraph too.',
  'prompt-marks': 'It repeated the marks around the paragraph.',
  id: "It wrote the paragraph's id into the text.",
  tokens: 'It ended with a token that is no part of the text.',
  html: 'It held HTML. Use only the marks that the paragraph has.',
  markdown: 'It held Markdown that the paragraph has not.',
  'square-marks': 'It wrote the marks in square brackets instead of <1> and </1>.',
  'broken-characters': 'It held broken characters.',
  'added-address': 'It added an address that the paragraph does not have.',
  cut: 'It broke off before the end.',
  'prompt-cut': 'It may have been made of a part of the request.',
  short: 'It was much shorter than the paragraph: something was left out.',
  long: 'It was much longer than the paragraph: something was added.',
  'tags-missing': 'It left out {marks}.',
  'tags-broken': 'It did not open and close {marks} around words.',
  'tags-doubled': 'It wrote {marks} more than once.',
  empty: 'The translation was empty.',
  overlong: 'The translation was far too long.',
  refused: 'It declined to translate the paragraph.',
  untranslated: 'It gave the source back untranslated.',
  'wrong-language': 'It was not written in the target language.',
};

/**
 * Says a fault in English, for the engine and for the record of the attempt.
 *
 * @example faultSentence({ reason: 'tags-missing', values: { marks: '<1>…</1>' } }) // 'It left out <1>…</1>.'
 */
export function faultSentence({
  reason,
  values = {},
}: {
  reason: FaultReason | Refusal;
  values?: Fault['values'];
}): string {
  return sentences[reason].replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''));
}
