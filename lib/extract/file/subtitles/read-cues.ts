import type { Caption } from './caption.ts';
import { spokenLines } from './spoken-lines.ts';
import { readTimeLine } from './time-line.ts';

/** What a text of cues says, and in which language if it tells. */
export interface TimedText {
  title: string | null;
  locale: string | null;
  captions: Caption[];
}

interface Timed {
  /** The index of the line with its times. */
  index: number;
  start: number;
  end: number;
}

/** Reads SubRip or WebVTT. Cues need no blank line between them, and a blank line inside one of SubRip is none. */
export function readCues(text: string): TimedText {
  const lines = text.replace(/^\ufeff/, '').split(/\r\n?|\n/);
  const timed: Timed[] = lines.flatMap((line, index) => {
    const times = readTimeLine(line);
    return times ? [{ index, ...times }] : [];
  });
  const isWeb = /^WEBVTT/.test(lines[0] ?? '');
  const head = lines.slice(0, timed[0]?.index ?? 0);
  const isNumbered = !isWeb && isNumber(head.at(-1));
  const captions = timed.map(({ index, start, end }, at) => ({
    start,
    end,
    number: isNumbered && isNumber(lines[index - 1]) ? Number(lines[index - 1]) : null,
    lines: spokenLines(wordsOf(lines.slice(index + 1, timed[at + 1]?.index), { isWeb, isNumbered })),
  }));
  return { captions, ...(isWeb ? factsOf(head) : { title: null, locale: null }) };
}

const isNumber = (line: string | undefined) => /^\s{0,9}\d{1,6}\s{0,9}$/.test(line ?? '');

/**
 * The words among the lines from one line with times to the next. In WebVTT a blank line ends a cue, so that notes and
 * names of cues are left out; in SubRip the number of the next cue is.
 */
function wordsOf(lines: string[], { isWeb, isNumbered }: { isWeb: boolean; isNumbered: boolean }): string[] {
  if (isWeb) {
    const end = lines.findIndex((line) => !line.trim());
    return end < 0 ? lines : lines.slice(0, end);
  }
  const isNumberLast = isNumbered && isNumber(lines.at(-1));
  return isNumberLast ? lines.slice(0, -1) : lines;
}

/** What the head of a WebVTT file says: a title behind the signature, and a language as some sites write it. */
function factsOf(head: string[]): { title: string | null; locale: string | null } {
  const title = /^WEBVTT[ \t]+(?:[-–—:][ \t]*)?(\S.{0,300})$/.exec(head[0] ?? '')?.[1]?.trim() ?? null;
  const end = head.findIndex((line, index) => index > 0 && !line.trim());
  const named = head.slice(1, end < 0 ? undefined : end).map((line) => /^Language:[ \t]*([\w-]{2,35})\s*$/i.exec(line));
  return { title, locale: named.find((match) => match)?.[1] ?? null };
}
