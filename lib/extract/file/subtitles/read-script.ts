import type { Caption } from './caption.ts';
import type { TimedText } from './read-cues.ts';
import { spokenLines } from './spoken-lines.ts';
import { millisecondsOf } from './time-line.ts';

/** Whether a text is a file of Advanced SubStation Alpha, or of its predecessor. */
export const isScript = (head: string): boolean => /^\s{0,20}\[Script Info\]/i.test(head);

const defaultFormat = 'Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text';

/** Reads Advanced SubStation Alpha: the lines of its events. Comments and drawings are no words. */
export function readScript(text: string): TimedText {
  const lines = text.replace(/^\ufeff/, '').split(/\r\n?|\n/);
  const events = lines.slice(
    Math.max(
      0,
      lines.findIndex((line) => /^\[Events\]/i.test(line.trim())),
    ),
  );
  const format = factOf(events, 'Format') ?? defaultFormat;
  const fields = format.split(',').map((field) => field.trim().toLowerCase());
  const captions = events.flatMap((line) => {
    const said = /^Dialogue:\s{0,9}(.*)$/i.exec(line)?.[1];
    const caption = said === undefined ? null : captionOf(said.split(','), fields);
    return caption ? [caption] : [];
  });
  return { title: factOf(lines, 'Title'), locale: factOf(lines, 'Language'), captions };
}

function factOf(lines: string[], name: string): string | null {
  const line = lines.find((each) => each.startsWith(`${name}:`));
  return (
    line
      ?.slice(name.length + 1)
      .trim()
      .slice(0, 300) || null
  );
}

function captionOf(values: string[], fields: string[]): Caption | null {
  const at = (field: string) => values[fields.indexOf(field)]?.trim() ?? '';
  const [start, end] = [timeOf(at('start')), timeOf(at('end'))];
  // The words are the last field: commas in them do not divide it.
  const words = values.slice(fields.length - 1).join(',');
  if (start === null || end === null || /\{[^{}]{0,200}\\p[1-9]/.test(words)) return null;
  const plain = words
    .replace(/\{[^{}]{0,500}\}/g, '')
    .replace(/\\h/g, ' ')
    .replace(/\\n/gi, '\n');
  const lines = spokenLines(plain.split('\n'));
  return lines.length ? { start, end, number: null, lines } : null;
}

/** A time as `0:00:01.00`, in milliseconds. */
function timeOf(text: string): number | null {
  const [, ...parts] = /^(\d{1,3}):(\d{2}):(\d{2})(?:[.:](\d{1,3}))?$/.exec(text) ?? [];
  return parts.length ? millisecondsOf(parts) : null;
}
