import { type Engine, EngineError, type Reply } from '#lib/engines/engine';
import { isThoughtAlone, withoutThoughts } from '#lib/engines/reply/without-thoughts';
import { cleanTags } from '#lib/inline/clean-tags';
import { cleanText } from '#lib/inline/clean-text';
import { limits } from '#lib/limits';
import { linesLike } from '#lib/text/lines-like';
import { normalize } from '#lib/text/normalize';
import type { Expectation } from './expectation.ts';
import { type Fault, type FaultReason, faultSentence, type Refusal } from './fault.ts';
import { litterOf } from './faults/litter.ts';
import { judgeText } from './judge-text.ts';
import { plainWords } from './plain-words.ts';
import { isOtherId, readAnswer } from './read-answer.ts';
import { salvageText } from './salvage-text.ts';
import { unwrapText } from './unwrap-text.ts';

export interface Draft {
  text: string;
  /** Why a person has to check the text; empty if nothing was found. */
  faults: Fault[];
}

/** The engine that wrote a text. */
export type Author = Pick<Engine, 'name' | 'model'>;

/** A reply whose words are good enough to be kept, with faults that another request may mend. */
export class FaultyDraftError extends EngineError {
  readonly draft: Draft;
  /** The attempt whose reply it was made of; null until that is known. */
  attemptId: string | null = null;
  /** The engine that wrote it, where it is not the one that is asked for a repair. */
  by: Author | undefined;

  constructor(draft: Draft, reply: Reply) {
    // A prompt that may have been cut is sent again shorter.
    const errorClass = draft.faults.some(({ reason }) => reason === 'prompt-cut') ? 'length' : 'invalid';
    super(errorClass, draft.faults.map(faultSentence).join(' '), { reply });
    this.draft = draft;
  }
}

/** Takes the target out of a reply. Throws a `FaultyDraftError` for a text with faults, an `EngineError` for none. */
export const readParagraph = (reply: Reply, expected: Expectation): Draft =>
  refuseFaults((one) => readLastParagraph(one, expected))(reply);

/** Makes a reader that throws a `FaultyDraftError` for a text with faults. */
export const refuseFaults =
  (read: (reply: Reply) => Draft) =>
  (reply: Reply): Draft => {
    const draft = read(reply);
    if (draft.faults.length) throw new FaultyDraftError(draft, reply);
    return draft;
  };

/** Does the same, but accepts a text with faults: there is no further request, and its words are not thrown away. */
export function readLastParagraph(reply: Reply, expected: Expectation): Draft {
  const refuse = (reason: Refusal | 'envelope') =>
    new EngineError(reason === 'refused' ? 'refusal' : 'invalid', faultSentence({ reason }), {
      reply,
      words: { says: reason },
    });
  // This check comes before any parsing. A good answer is at most a few times as long as its source, with the model's
  // thoughts.
  if (reply.content.length > limits.replyMost) throw refuse('overlong');
  const found = findWords(reply, expected);
  if (found === null) throw refuse('envelope');
  if (found.text.length > limits.targetCharacters) throw refuse('overlong');
  const { text, faults } = clean(found.text, expected);
  const judged = judgeText(text, expected);
  if (judged.refusal) throw refuse(judged.refusal);
  const all = [
    ...found.faults.map((reason) => ({ reason })),
    ...faults.map((reason) => ({ reason })),
    ...judged.faults,
  ];
  return { text: cleanTags(text, expected.tags), faults: all };
}

interface Words {
  text: string;
  faults: FaultReason[];
}

/** Finds the words of a reply: in its JSON object, in one that is broken, or all of it. Null if there are none. */
function findWords(reply: Reply, { id, source }: Expectation): Words | null {
  if (reply.output === 'plain') return { text: plainWords(reply.content, source), faults: [] };
  const content = withoutThoughts(reply.content);
  const answer = readAnswer(content, { id, isWhole: reply.finish !== null });
  if (answer) return { text: answer.text, faults: isOtherId(answer.id, id) ? ['other-paragraph'] : [] };
  const salvaged = salvageText(content);
  if (salvaged) return { text: salvaged.text, faults: ['envelope'] };
  if (isThoughtAlone(reply.content)) return null;
  // What looks like an object and is none would show its brackets to readers.
  const words = plainWords(content, source);
  return words === '' || /^[[{｛]|["”]\s*[}\]｝]$/.test(words) ? null : { text: words, faults: ['envelope'] };
}

/** Takes out what is no text. The marks of the prompt are no fault where they stood around the whole of it. */
function clean(given: string, expected: Expectation): Words {
  const raw = unwrapText(given, expected);
  const cleaned = cleanText(raw, expected);
  const faults = litterOf(raw, expected, cleaned.changes);
  if (!faults.includes('id') && given.includes(expected.id) && expected.id.length > 6) faults.push('id');
  const text = linesLike(normalize(cleaned.text), expected.source).replaceAll('\t', ' ').trim();
  return { text: withoutMarker(unwrapText(text, expected), expected), faults };
}

/** Removes the number of a list item that a model wrote although it is shown before the text. */
function withoutMarker(text: string, { source, form }: Expectation): string {
  const marker = form?.marker;
  return marker && text.startsWith(marker) && !source.startsWith(marker) ? text.slice(marker.length).trim() : text;
}
