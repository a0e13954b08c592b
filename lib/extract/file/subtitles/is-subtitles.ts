import { isLyrics } from './read-lyrics.ts';
import { isScript } from './read-script.ts';
import { readTimeLine } from './time-line.ts';

/** Maximum characters at the beginning of a file by which it is recognised. */
const mostSearched = 4096;

/** The beginning of a file, by which its kind is told. */
export const headOf = (text: string): string => text.slice(0, mostSearched).replace(/^\ufeff/, '');

/** Whether a text is a file of subtitles: SubRip, WebVTT, SubStation Alpha, SBV or lyrics with times. Those named so may have other lines before the first cue. */
export function isSubtitles(text: string, name: string): boolean {
  const head = headOf(text);
  if (/^WEBVTT(?:[ \t\r\n]|$)/.test(head)) return true;
  if (isScript(head) || isLyrics(head, name)) return true;
  const [first = '', second = '', ...rest] = head.trimStart().split(/\r\n?|\n/);
  if (readTimeLine(first) || (/^\d{1,6}\s*$/.test(first) && readTimeLine(second))) return true;
  return /\.(?:srt|vtt)$/i.test(name) && [second, ...rest].some((line) => readTimeLine(line));
}
