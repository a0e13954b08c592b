import type { Cue } from '#db/vocabulary';
import { limits } from '#lib/limits';
import { endsSentence } from '#lib/text/ends-sentence';
import { normalizeSpaces } from '#lib/text/normalize-spaces';
import { hasIdeograph, scriptClasses, wideClass } from '#lib/text/scripts';
import type { ReadBlock } from '../../reading.ts';
import type { Caption, Spoken } from './caption.ts';

/** Milliseconds without words that end a paragraph, after a sentence and in the middle of one. */
const pauses = { sentence: 2_000, any: 4_000 };
/** Characters of a paragraph from which on it ends with its sentence. */
const longParagraph = 350;

interface Paragraph {
  source: string;
  cues: Cue[];
  /** The cue whose words it ends with. */
  last: Caption | null;
}

/** How the cues of a file are written. */
interface Manner {
  /** True if hardly any of them ends a sentence: a paragraph then ends with a cue. */
  isBare: boolean;
  /** What stands between two lines; null for a space, or nothing in Chinese. */
  between: '\n' | null;
}

/**
 * Joins cues to paragraphs, and keeps for each cue when it is shown and where in the paragraph it begins. Who speaks, and
 * long pauses, begin a new paragraph.
 */
export function toBlocks(captions: Caption[]): ReadBlock[] {
  const manner = mannerOf(captions);
  const paragraphs: Paragraph[] = [];
  let before: { caption: Caption; line: Spoken } | null = null;
  for (const caption of captions)
    for (const line of caption.lines) {
      const open = paragraphs.at(-1);
      const isNew = !open || !before || beginsParagraph({ open, before, caption, line, manner });
      const paragraph = isNew ? { source: '', cues: [], last: null } : open;
      if (isNew) paragraphs.push(paragraph);
      const isNamed = line.speaker !== null && line.speaker !== before?.line.speaker;
      append(paragraph, { caption, words: isNamed ? named(line) : line.words, manner });
      before = { caption, line };
    }
  return paragraphs.map(({ source, cues }) => ({
    kind: 'paragraph',
    source: normalizeSpaces(source),
    ...(cues.length ? { form: { cues } } : {}),
    isKept: true,
  }));
}

const named = ({ speaker, words }: Spoken) => `${speaker}${hasIdeograph(speaker ?? '') ? '：' : ': '}${words}`;

function mannerOf(captions: Caption[]): Manner {
  const ended = captions.filter(({ lines }) => isClosed(lines.at(-1)?.words)).length;
  const wide = captions.filter(({ lines }) => lines.some(({ words }) => hasIdeograph(words))).length;
  const isBare = ended < captions.length * 0.15;
  // Lines of Chinese subtitles have no full stops: joined without a sign they would become one sentence.
  return { isBare, between: isBare && wide > captions.length / 2 ? '\n' : null };
}

/** Whether a line ends as a sentence does, sung or spoken. */
const isClosed = (line: string | undefined): boolean => endsSentence((line ?? '').replace(/\s?♪$/, ''));

const dash = /^[-–—‐]\s?[^\s\d-]/u;
const speaker = new RegExp(
  `^(?:\\p{Lu}[\\p{L}\\p{M}\\d.' -]{0,30}:(?:\\s|$)|\\[[^[\\]]{1,40}\\]|[${scriptClasses.Han}]{1,8}：)`,
  'u',
);

/** Whether a line says what is heard, for those who do not hear. */
const isSound = (words: string) => /^(?:\[[^[\]]{1,60}\]|\([^()]{1,60}\)|（[^（）]{1,60}）)$/.test(words);

const isSung = (words: string) => /^[♪♫]|[♪♫]$/.test(words);

interface Step {
  open: Paragraph;
  before: { caption: Caption; line: Spoken };
  caption: Caption;
  line: Spoken;
  manner: Manner;
}

function beginsParagraph({ open, before, caption, line, manner }: Step): boolean {
  if (open.cues.length >= limits.segmentCues || line.speaker !== before.line.speaker) return true;
  const isOver = isClosed(before.line.words);
  const isSameCue = caption === before.caption;
  const isDialogue = caption.lines.filter(({ words }) => dash.test(words)).length > (isSameCue ? 0 : 1);
  if (dash.test(line.words) && (isOver || isDialogue)) return true;
  if (speaker.test(line.words) && (isOver || manner.isBare)) return true;
  if (isSound(line.words) || isSound(before.line.words)) return true;
  if (isSung(line.words) !== isSung(before.line.words)) return true;
  if (isSameCue) return false;
  // What has no time is a paragraph of a transcript.
  if (before.caption.end === Number.POSITIVE_INFINITY) return true;
  if (open.source.length > longParagraph && (isOver || manner.isBare)) return true;
  return caption.start - before.caption.end > (isOver ? pauses.sentence : pauses.any);
}

const [endsWide, startsWide] = [new RegExp(`[${wideClass}]$`, 'u'), new RegExp(`^[${wideClass}]`, 'u')];

function append(
  paragraph: Paragraph,
  { caption, words, manner }: { caption: Caption; words: string; manner: Manner },
): void {
  const { source } = paragraph;
  const isTight = endsWide.test(source.slice(-2)) && startsWide.test(words);
  const gap = source === '' ? '' : (manner.between ?? (isTight ? '' : ' '));
  const at = source.length + gap.length;
  if (paragraph.last !== caption && Number.isFinite(caption.end))
    paragraph.cues.push({ at, start: caption.start, end: caption.end });
  paragraph.last = caption;
  paragraph.source = source + gap + words;
}
