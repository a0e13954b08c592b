import { z } from 'zod';
import type { Brief } from '#db/schema/translations';
import type { Tags } from '#db/vocabulary';
import { EngineError, type Question, type Reply } from '#lib/engines/engine';
import { cleanTags } from '#lib/inline/clean-tags';
import { plainText } from '#lib/inline/plain-text';
import { tagFaults } from '#lib/inline/tag-faults';
import { limits } from '#lib/limits';
import { isSameLanguage, scriptOf } from '#lib/locale';
import { foldLines } from '#lib/text/fold-lines';
import { countLetters, countScript, type Script } from '#lib/text/scripts';
import { fewestTokens, weighedLength } from '#lib/text/weighed-length';

const paragraphSchema = z.object({ id: z.string(), text: z.string() });

interface Expectation {
  id: string;
  source: string;
  tags?: Tags | null;
  sourceLocale: string;
  targetLocale: string;
}

export interface Draft {
  text: string;
  /** False if tags were lost: a person has to check the text. */
  hasItsTags: boolean;
}

/** Takes the target out of a reply, or throws an `EngineError` whose message names the fault. */
export function readParagraph(reply: Reply, expected: Expectation): string {
  const text = readWords(reply, expected);
  const fault = tagFaultOf(text, expected);
  if (fault) throw new EngineError('invalid', fault, { reply });
  return text;
}

/** Does the same, but accepts a text in which only the tags are wrong, and removes the incomplete ones. */
export function readLastParagraph(reply: Reply, expected: Expectation): Draft {
  const text = readWords(reply, expected);
  return { text: cleanTags(text, expected.tags), hasItsTags: tagFaultOf(text, expected) === null };
}

function readWords(reply: Reply, expected: Expectation): string {
  const refuse = (message: string) => new EngineError('invalid', message, { reply });
  // This check comes before any parsing. A good answer is at most a few times as long as its source, with the model's
  // thoughts.
  if (reply.content.length > limits.replyMost) throw refuse('The answer was far too long.');
  const parsed = paragraphSchema.safeParse(readJson(reply.content));
  if (!parsed.success) throw refuse('It was not one JSON object with "id" and "text".');
  if (parsed.data.text.length > limits.targetCharacters) throw refuse('The translation was far too long.');
  if (parsed.data.id !== expected.id) throw refuse('It named another paragraph.');
  const text = foldLines(parsed.data.text).trim();
  const { source, tags } = expected;
  const fault = faultOf(plainText(text, tags), { ...expected, source: plainText(source, tags) });
  if (fault) throw refuse(fault);
  return text;
}

/** Names what is wrong with the tags of a text; null if nothing is. */
function tagFaultOf(text: string, expected: Pick<Expectation, 'source' | 'tags'>): string | null {
  const { missing, broken, doubled } = tagFaults(text, expected);
  const pairs = (numbers: number[]) => numbers.map((number) => `<${number}>…</${number}>`).join(', ');
  const faults = [
    missing.length ? `It left out ${pairs(missing)}.` : '',
    broken.length ? `It did not open and close ${pairs(broken)} around words.` : '',
    doubled.length ? `It wrote ${pairs(doubled)} more than once.` : '',
  ];
  return faults.filter(Boolean).join(' ') || null;
}

/** Names why a text is no translation of its source; null if it may be one. Both are without tags. */
export function faultOf(text: string, { source, sourceLocale, targetLocale }: Omit<Expectation, 'id'>): string | null {
  if (text === '') return 'The translation was empty.';
  if (text.length > limits.targetCharacters) return 'The translation was far too long.';
  if (/<\/?(paragraph|before|after|brief|title) /.test(text)) return 'It repeated the marks around the paragraph.';
  const letters = countLetters(source);
  if (text === source && letters > 12 && !isSameLanguage(sourceLocale, targetLocale))
    return 'It gave the source back untranslated.';
  if (letters > 12 && isInSourceScript(text, scriptOf(sourceLocale), scriptOf(targetLocale)))
    return 'Much of it was still in the script of the source.';
  const [sourceWeight, targetWeight] = [weighedLength(source), weighedLength(text)];
  if (sourceWeight > 40 && targetWeight < sourceWeight * 0.25)
    return 'It was much shorter than the paragraph: something was left out.';
  if (sourceWeight > 20 && targetWeight > sourceWeight * 5)
    return 'It was many times longer than the paragraph: something was added.';
  return null;
}

/**
 * True if more than a third of the letters are in the source's script and the target's script is another: the model
 * left text untranslated. Names in brackets stay below a third.
 */
function isInSourceScript(text: string, sourceScript: string, targetScript: string): boolean {
  const script = scriptsOf[sourceScript];
  if (!script || scriptsOf[targetScript] === script) return false;
  const letters = countLetters(text);
  return countScript(text, script) > letters / 3;
}

/** Scripts by the codes of ISO 15924 that `scriptOf` gives. */
const scriptsOf: Record<string, Script> = {
  Hans: 'Han',
  Hant: 'Han',
  Jpan: 'Han',
  Kore: 'Hangul',
  Cyrl: 'Cyrillic',
  Arab: 'Arabic',
};

const briefSchema = z.object({
  summary: z.string().max(limits.briefSummary),
  register: z.string().max(limits.briefRegister),
  names: z
    .array(z.object({ source: z.string().max(limits.briefName), target: z.string().max(limits.briefName) }))
    .max(limits.briefNames),
});

export function readBrief(reply: Reply): Brief {
  if (reply.content.length > limits.replyMost)
    throw new EngineError('invalid', 'The answer was far too long.', { reply });
  const parsed = briefSchema.safeParse(readJson(reply.content));
  if (!parsed.success) throw new EngineError('invalid', 'The brief was not of the shape asked for.', { reply });
  return parsed.data;
}

/** Finds the JSON object in a reply: alone, in a code fence, or after a model's thoughts. */
function readJson(content: string): unknown {
  const text = content.replace(/^[\s\S]*<\/think>/, '').trim();
  const fenced = inFence(text);
  for (const candidate of [text, fenced, text.slice(text.indexOf('{'), text.lastIndexOf('}') + 1)]) {
    try {
      if (candidate) return JSON.parse(candidate);
    } catch {
      // A candidate that does not parse is skipped; the next one may parse.
    }
  }
  return undefined;
}

/** Gives the content of the first code fence of a reply. */
function inFence(text: string): string | undefined {
  const [, inside, end] = text.split('```', 3);
  return end === undefined ? undefined : inside?.replace(/^json\b/, '');
}

/** Gives the minimum number of tokens that a prompt takes. */
function fewestTokensOf({ messages }: Question): number {
  const text = messages.map((message) => message.content).join('');
  const han = countScript(text, 'Han');
  return han * fewestTokens.perHan + (text.length - han) * fewestTokens.perOther;
}

/**
 * Some servers cut a prompt that is longer than their context and report no error. Their token count, lower than the
 * minimum, shows it.
 */
export function refuseCutPrompt(question: Question, reply: Reply): void {
  const counted = reply.promptTokens;
  if (counted && counted < fewestTokensOf(question) * 0.6) {
    throw new EngineError('length', `The engine read only ${counted} tokens of the prompt: its context is too small.`, {
      reply,
    });
  }
}
