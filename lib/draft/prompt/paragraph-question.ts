import type { Message, Question } from '#lib/engines/engine';
import { briefText, nameLines } from './brief-text.ts';
import type { Context, Paragraph, SourceAndTarget } from './context.ts';
import { fenceFor, insideOf } from './fence.ts';
import { fitContext } from './fit-context.ts';
import { kindNote } from './kind-notes.ts';
import { namesIn } from './names-in.ts';
import { namedLocale, systemText } from './system-text.ts';
import { tagNote } from './tag-note.ts';

const paragraphAnswer = {
  name: 'paragraph',
  schema: {
    type: 'object',
    properties: { id: { type: 'string' }, text: { type: 'string' } },
    required: ['id', 'text'],
    additionalProperties: false,
  },
};

/**
 * Asks for one paragraph. Text from the article is only in the user's message, between marks with a secret name, so
 * that it cannot close them and pose as instructions. Where the context of the server is too small, the least important
 * parts are left out.
 */
export function paragraphQuestion(paragraph: Paragraph, context: Context, fault?: string): Question {
  return fitContext(context, paragraph, (fitted) => compose(paragraph, fitted, fault));
}

function compose(paragraph: Paragraph, context: Context, fault: string | undefined): Question {
  const fence = fenceFor(context.fenceSeed, textsOf(paragraph, context));
  const asked = task({ paragraph, context, fence, fault });
  // The id stands only here: an answer that has it proves that the engine read the prompt to its end.
  const end = `The paragraph's id is ${paragraph.id}.`;
  const whole = [...stablePart(context, fence), ...ownPart(paragraph, context, fence), ...asked, end];
  // A model that writes no JSON is mostly a small one that would translate its context too.
  const short = [insideOf(fence)('title', context.articleTitle), namesPart(paragraph, context, fence), ...asked];
  return {
    messages: messagesOf(systemText(context, fence, 'object'), whole),
    plain: messagesOf(systemText(context, fence, 'text'), short),
    answer: paragraphAnswer,
    sourceCharacters: paragraph.source.length,
    endMark: paragraph.id.toLowerCase(),
    instructionIds: context.instructions.ids ?? [],
  };
}

const messagesOf = (system: string, user: string[]): Message[] => [
  { role: 'system', content: system },
  { role: 'user', content: user.filter(Boolean).join('\n\n') },
];

/** The beginning of the user's message: the same for all paragraphs of a translation. */
function stablePart({ articleTitle, brief, isNameListLeftOut }: Context, fence: string): string[] {
  const inside = insideOf(fence);
  const given = brief && isNameListLeftOut ? { ...brief, names: [] } : brief;
  return [inside('title', articleTitle), given ? inside('brief', briefText(given)) : ''];
}

/** The context of this paragraph, the most important part last. */
function ownPart(paragraph: Paragraph, context: Context, fence: string): string[] {
  const inside = insideOf(fence);
  const { story, matches, other, pairs, before, after } = context;
  return [
    inside('story', story),
    inside('memory', matches.map(pairText).join('\n\n')),
    inside('other', other ? `${namedLocale(other.locale)}:\n${other.text}` : ''),
    inside('earlier', pairs.map(pairText).join('\n\n')),
    inside('before', before.map(pairText).join('\n\n')),
    inside('after', after.join('\n\n')),
    namesPart(paragraph, context, fence),
  ];
}

/** The names of the brief that occur here, close to the paragraph: models overlook them in a long list. */
const namesPart = (paragraph: Paragraph, context: Context, fence: string) =>
  insideOf(fence)('names', nameLines(namesIn(paragraph, context)));

interface Task {
  paragraph: Paragraph;
  context: Context;
  fence: string;
  fault: string | undefined;
}

/** The paragraph and what to do with it. */
function task({ paragraph, context, fence, fault }: Task): string[] {
  const inside = insideOf(fence);
  return [
    inside('paragraph', paragraph.source),
    [kindNote(paragraph), tagNote(paragraph)].filter(Boolean).join(' '),
    fault ? `An earlier answer could not be used: ${fault} Mend that.` : '',
    `Translate the paragraph between <paragraph ${fence}> and </paragraph ${fence}> to ${namedLocale(context.targetLocale)}.`,
  ];
}

const pairText = ({ source, target }: SourceAndTarget) => (target ? `${source}\n→ ${target}` : source);

/** Every text of a prompt that is not ours. */
function textsOf(paragraph: Paragraph, context: Context): string[] {
  const { articleTitle, brief, instructions, story, matches, other, pairs, before, after } = context;
  const both = [...matches, ...pairs, ...before].flatMap(({ source, target }) => [source, target]);
  const own = [paragraph.source, articleTitle, instructions.house, instructions.pair, story, other?.text ?? ''];
  return [...own, ...both, ...after, brief ? briefText(brief) : ''];
}
