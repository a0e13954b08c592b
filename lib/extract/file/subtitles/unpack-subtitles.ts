import { InvalidError } from '#lib/errors';
import { decodeUri } from '#lib/text/decode-uri';
import { describe, type Unpacked } from '../unpacked.ts';
import { inOrder } from './in-order.ts';
import { headOf } from './is-subtitles.ts';
import { readCues, type TimedText } from './read-cues.ts';
import { isLyrics, readLyrics } from './read-lyrics.ts';
import { isScript, readScript } from './read-script.ts';
import { readTtml } from './read-ttml.ts';
import { toBlocks } from './to-blocks.ts';

/** Reads subtitles as a text whose paragraphs know when their words are shown. */
export const unpackSubtitles = (text: string, name: string): Unpacked =>
  unpackTimed('subtitles', readTimed(text, name), name);

function readTimed(text: string, name: string): TimedText {
  const head = headOf(text);
  if (isScript(head)) return readScript(text);
  return isLyrics(head, name) ? readLyrics(text) : readCues(text);
}

/** Does the same with TTML, which is XML. */
export const unpackTtml = (bytes: Uint8Array, name: string): Unpacked => unpackTimed('ttml', readTtml(bytes), name);

function unpackTimed(kind: 'subtitles' | 'ttml', timed: TimedText, name: string): Unpacked {
  const blocks = toBlocks(inOrder(timed.captions));
  if (blocks.length === 0) throw new InvalidError('articleEmpty');
  const known = describe({ title: timed.title ?? nameOf(name), locale: timed.locale });
  return { kind, ...known, parts: [{ title: known.title, blocks }] };
}

/** The name of a file, or the last one of an address, without its ending and its language: `ferry.en.srt` is a ferry. */
function nameOf(name: string): string {
  const last = (URL.canParse(name) ? new URL(name).pathname : name).split(/[/\\]/).at(-1) ?? '';
  return decodeUri(last)
    .replace(/\.(?:srt|vtt|sbv|ass|ssa|lrc|ttml2?|dfxp|imsc1?|itt|xml|txt)$/i, '')
    .replace(/\.[a-z]{2,3}(?:[-_][a-z]{2,4})?$/i, '')
    .replaceAll('_', ' ');
}
