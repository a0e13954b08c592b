import { decodeHTMLStrict } from 'entities';
import { normalizeSpaces } from '#lib/text/normalize-spaces';
import { oneLine } from '#lib/text/one-line';
import type { Spoken } from './caption.ts';

/** Where a voice begins in a cue of WebVTT. */
const voices = /(?=<v(?:\.[^<>\s]{0,60})?[ \t])/;
const voice = /^<v(?:\.[^<>\s]{0,60})?[ \t]{1,9}([^<>]{1,200})>([\s\S]*)$/;

/** The lines of a cue without the marks of its player. Who speaks is read from voices, other names stay words. */
export function spokenLines(lines: string[]): Spoken[] {
  return lines
    .join('\n')
    .split(voices)
    .flatMap((piece) => {
      const [, name, rest] = voice.exec(piece) ?? [];
      if (name === undefined || rest === undefined) return linesOf(piece, null);
      const [said = '', ...after] = rest.split('</v>');
      return [...linesOf(said, plain(name) || null), ...linesOf(after.join(''), null)];
    });
}

const linesOf = (text: string, speaker: string | null): Spoken[] =>
  text
    .replace(/<br\s{0,9}\/?>|\\N/gi, '\n')
    .split('\n')
    .map((line) => ({ speaker, words: plain(line) }))
    .filter(({ words }) => words);

/** Marks that set the direction of a line, which the page sets by itself. */
const directions = /[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** Words without places, colours and times inside them. A new speaker of broadcasters gets a dash, or has a name. */
const plain = (line: string): string =>
  normalizeSpaces(
    oneLine(
      decodeHTMLStrict(
        line.replace(/\{\\[^{}]{0,60}\}|<rt>[^<]{0,60}(?:<\/rt>)?/g, '').replace(/<\/?[a-z0-9][^<>]{0,200}>/gi, ''),
      )
        .replace(directions, '')
        .replace(/^\s{0,9}>{2,3}\s{0,9}(?=[\p{Lu} .'-]{2,30}:)/u, '')
        .replace(/^\s{0,9}>{2,3}\s{0,9}/, '- '),
    ),
  );
