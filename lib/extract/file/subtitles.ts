import { InvalidError } from '#lib/errors';
import { endsSentence } from '#lib/text/ends-sentence';
import { hasIdeograph, scriptClasses } from '#lib/text/scripts';
import { escapeMarkup, makePage } from './page.ts';
import type { Unpacked } from './unpacked.ts';

interface Cue {
  /** Seconds. */
  start: number;
  end: number;
  lines: string[];
}

const time = /(?:(\d{1,3}):)?(\d{1,2}):(\d{2})[.,](\d{1,3})/;
const times = new RegExp(`^\\s*${time.source}\\s*-->\\s*${time.source}`);

/** Whether a text is a file of subtitles: SubRip or WebVTT. */
export const isSubtitles = (text: string): boolean => {
  const head = text.slice(0, 4096).replace(/^\ufeff/, '');
  if (/^WEBVTT(?:[ \t\r\n]|$)/.test(head)) return true;
  const [first = '', second = ''] = head.trimStart().split(/\r?\n/);
  return times.test(first) || (/^\d{1,6}\s*$/.test(first) && times.test(second));
};

/** Reads subtitles as a text: their cues joined to sentences. Who speaks, and long pauses, begin a new paragraph. */
export function unpackSubtitles(text: string): Unpacked {
  const cues = readCues(text);
  if (cues.length === 0) throw new InvalidError('articleEmpty');
  const none = { title: null, byline: null, publishedOn: null, locale: null };
  const html = makePage(paragraphsOf(cues).join('\n'), none);
  return { kind: 'subtitles', ...none, parts: [{ title: null, html }] };
}

function readCues(text: string): Cue[] {
  const cues: Cue[] = [];
  let open: Cue | null = null;
  const lines = text.replace(/^\ufeff/, '').split(/\r\n?|\n/);
  for (const line of lines) {
    const match = times.exec(line);
    if (match) {
      open = { start: secondsOf(match.slice(1, 5)), end: secondsOf(match.slice(5, 9)), lines: [] };
      cues.push(open);
    } else if (!line.trim()) open = null;
    else open?.lines.push(plainLine(line));
  }
  return withoutRepeats(cues);
}

const secondsOf = ([hours, minutes, seconds, part]: (string | undefined)[]) =>
  Number(hours ?? 0) * 3600 + Number(minutes) * 60 + Number(seconds) + Number(`0.${part}`);

/** A line without the marks of its player: places, colours, times inside it. Who speaks becomes words. */
const plainLine = (line: string) =>
  line
    .replace(/\{\\[^{}]{0,60}\}/g, '')
    .replace(/<v(?:\.[^<>\s]{0,60})?\s{1,9}([^<>\s][^<>]{0,60})>/g, '$1: ')
    .replace(/<\/?[a-z0-9][^<>]{0,120}>/gi, '')
    .replace(/&(amp|lt|gt|nbsp|lrm|rlm);/g, (_, name: string) => entities[name] ?? '')
    .trim();

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', nbsp: ' ' };

/** Subtitles that a machine made show each line twice: in a cue, and again above the next line. */
function withoutRepeats(cues: Cue[]): Cue[] {
  let shown: string[] = [];
  return cues.flatMap((cue) => {
    const fresh = cue.lines.filter((line) => line && !shown.includes(line));
    shown = cue.lines;
    return fresh.length > 0 ? [{ ...cue, lines: fresh }] : [];
  });
}

/** Whether a line ends as a sentence does, sung or spoken. */
const isClosed = (line: string | undefined): boolean => endsSentence((line ?? '').replace(/♪$/, ''));
const speaker = new RegExp(`^(?:[-–—]\\s?\\S|>>|\\p{Lu}[\\p{L}.' -]{0,30}:\\s|[${scriptClasses.Han}]{1,8}：)`, 'u');
/** Seconds without words that end a paragraph, after a sentence and in the middle of one. */
const pauses = { sentence: 2, any: 4 };
/** Characters of a paragraph from which on it ends with its sentence. */
const longParagraph = 350;

function paragraphsOf(cues: Cue[]): string[] {
  const ended = cues.filter(({ lines }) => isClosed(lines.at(-1))).length;
  const isBare =
    ended < cues.length * 0.15 && cues.filter(({ lines }) => hasIdeograph(lines.join(''))).length > cues.length / 2;
  const paragraphs: string[][] = [];
  let [before, length] = [null as Cue | null, 0];
  for (const cue of cues) {
    const gap = before ? cue.start - before.end : 0;
    const isOver = before ? isClosed(before.lines.at(-1)) : true;
    const isNew = gap > (isOver ? pauses.sentence : pauses.any) || (length > longParagraph && (isOver || isBare));
    for (const [index, line] of cue.lines.entries()) {
      const isSpoken = speaker.test(line) && (index > 0 || isOver);
      if (!before || (index === 0 && isNew) || isSpoken) {
        paragraphs.push([]);
        length = 0;
      }
      paragraphs.at(-1)?.push(line);
      length += line.length;
      before = cue;
    }
  }
  // Lines of Chinese subtitles have no full stops: joined without a sign they would become one sentence.
  const between = isBare ? '<br>' : '\n';
  return paragraphs.map((lines) => `<p>${lines.map(escapeMarkup).join(between)}</p>`);
}
