import type { TimedText } from './read-cues.ts';
import { spokenLines } from './spoken-lines.ts';
import { millisecondsOf } from './time-line.ts';

const stamps = /^(?:\[\d{1,3}:\d{2}(?:\.\d{1,3})?\]\s?){1,20}/;
const fact = /^\[(ti|ar|al|au|by|la|length|offset|re|ve):([^\]]{0,300})\]\s*$/i;

/** Whether a text is a file of lyrics with times: its lines begin with times, and it says so, or has parts of seconds. */
export function isLyrics(head: string, name: string): boolean {
  const lines = head.split(/\r\n?|\n/).filter((line) => line.trim());
  const timed = lines.filter((line) => stamps.test(line));
  if (timed.length < 2 || timed.length < lines.length / 2) return false;
  return (
    /\.lrc$/i.test(name) || lines.some((line) => fact.test(line)) || timed.every((line) => /^\[\d+:\d+\.\d/.test(line))
  );
}

/** Reads lyrics with times (LRC). A line with several times is sung as often. */
export function readLyrics(text: string): TimedText {
  const facts = new Map<string, string>();
  const captions = text
    .replace(/^\ufeff/, '')
    .split(/\r\n?|\n/)
    .flatMap((line) => {
      const [, name, value] = fact.exec(line) ?? [];
      if (name && value) facts.set(name.toLowerCase(), value.trim());
      const begin = stamps.exec(line)?.[0];
      if (!begin) return [];
      const words = line.slice(begin.length).replace(/<\d{1,3}:\d{2}(?:\.\d{1,3})?>/g, '');
      const lines = spokenLines([words]);
      return [...begin.matchAll(/\[(\d{1,3}):(\d{2})(?:\.(\d{1,3}))?\]/g)].map(([, ...parts]) => ({
        start: millisecondsOf(['0', ...parts]),
        end: Number.POSITIVE_INFINITY,
        number: null,
        lines,
      }));
    });
  return { title: facts.get('ti') ?? null, locale: facts.get('la') ?? null, captions };
}
