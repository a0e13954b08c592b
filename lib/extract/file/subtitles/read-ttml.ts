import { decodeXML } from 'entities';
import { InvalidError } from '#lib/errors';
import { normalizeSpaces } from '#lib/text/normalize-spaces';
import { oneLine } from '#lib/text/one-line';
import { decodeXml, refuseUnsafeXml } from '../xml.ts';
import { attributesOf, isElement, localName, parseXml, picked, writtenText, type XmlElement } from '../xml-tree.ts';
import type { Caption, Spoken } from './caption.ts';
import type { TimedText } from './read-cues.ts';
import { type Clock, clockOf, ttmlTime } from './ttml-time.ts';

/** Reads TTML and its profiles (DFXP, IMSC, EBU-TT, iTT). Throws an `InvalidError` if it has no root or is unsafe. */
export function readTtml(bytes: Uint8Array): TimedText {
  const root = parseXml(refuseUnsafeXml(decodeXml(bytes)))
    .filter(isElement)
    .find((element) => localName(element) === 'tt');
  if (!root) throw new InvalidError('fileDamaged');
  const said = attributesOf(root);
  const [head, body] = ['head', 'body'].map((name) => childrenOf(root).find((child) => localName(child) === name));
  const file = { clock: clockOf(said), agents: agentsOf(root), isKept: said.get('space') === 'preserve' };
  const captions = body ? captionsIn(body, { start: 0, end: Number.POSITIVE_INFINITY, speaker: null, file }) : [];
  const title = head && named(head, 'title').map(wordsOf).find(Boolean);
  return { title: title || null, locale: said.get('lang') || null, captions };
}

interface File {
  clock: Clock;
  /** The names of those who speak, by the ids of their agents. */
  agents: Map<string, string>;
  /** True if white space in the words counts. */
  isKept: boolean;
}

/** When an element is shown, and who speaks in it. */
interface Around {
  start: number;
  end: number;
  speaker: string | null;
  file: File;
}

const childrenOf = (element: XmlElement) => element.children.filter(isElement);

/** The elements with a local name, however deep. */
const named = (element: XmlElement, name: string): XmlElement[] =>
  picked(element, (inner) => localName(inner) === name);

const wordsOf = (element: XmlElement) => oneLine(decodeXML(writtenText(element)));

function agentsOf(root: XmlElement): Map<string, string> {
  const agents = named(root, 'agent').map((agent): [string, string] => {
    const names = named(agent, 'name');
    const full = names.find((name) => attributesOf(name).get('type') === 'full') ?? names[0];
    return [attributesOf(agent).get('id') ?? '', full ? wordsOf(full) : ''];
  });
  return new Map(agents.filter(([id, name]) => id && name));
}

/** The cues in an element. Its time is counted from that of the element around it; in a sequence, from the one before. */
function captionsIn(element: XmlElement, around: Around): Caption[] {
  const said = attributesOf(element);
  const inside = timed(said, around);
  if (localName(element) === 'p' || localName(element) === 'span') {
    const parts = isTimed(said) ? [] : named(element, 'span').filter((span) => isTimed(attributesOf(span)));
    if (parts.length > 0) return parts.flatMap((span) => captionsIn(span, inside));
    const lines = spokenIn(element, inside);
    return lines.length > 0 ? [{ start: inside.start, end: inside.end, number: null, lines }] : [];
  }
  const isSequence = said.get('timeContainer') === 'seq';
  const captions: Caption[] = [];
  let from = inside.start;
  for (const child of childrenOf(element)) {
    if (!/^(?:div|p)$/.test(localName(child))) continue;
    captions.push(...captionsIn(child, { ...inside, start: from }));
    if (isSequence) from = Math.min(timed(attributesOf(child), { ...inside, start: from }).end, inside.end);
    if (!Number.isFinite(from)) from = captions.at(-1)?.start ?? inside.start;
  }
  return captions;
}

const isTimed = (said: Map<string, string>) => ['begin', 'end', 'dur'].some((name) => said.has(name));

function timed(said: Map<string, string>, around: Around): Around {
  const { clock, agents } = around.file;
  const [begin, end, dur] = ['begin', 'end', 'dur'].map((name) => ttmlTime(said.get(name), clock));
  const start = around.start + (begin ?? 0);
  const ends = [around.end, ...(dur != null ? [start + dur] : []), ...(end != null ? [around.start + end] : [])];
  const speaker = agents.get(said.get('agent')?.split(/\s+/)[0] ?? '') ?? around.speaker;
  return { ...around, start, end: Math.min(...ends), speaker };
}

/** The lines of a paragraph. The reading of a word (ruby) and what describes the paragraph are no part of them. */
function spokenIn(element: XmlElement, { speaker, file }: Around): Spoken[] {
  const lines: Spoken[] = [{ speaker, words: '' }];
  const walk = (node: XmlElement | string, by: string | null) => {
    const last = lines.at(-1) as Spoken;
    if (typeof node === 'string') {
      const words = decodeXML(node);
      if (by !== last.speaker && words.trim()) lines.push({ speaker: by, words: '' });
      const [first = '', ...more] = file.isKept ? words.split('\n') : [words];
      (lines.at(-1) as Spoken).words += first;
      for (const line of more) lines.push({ speaker: by, words: line });
    } else if (localName(node) === 'br') lines.push({ speaker: by, words: '' });
    else if (
      localName(node) === 'span' &&
      !/^(?:text|delimiter|textContainer)$/.test(attributesOf(node).get('ruby') ?? '')
    ) {
      const own = file.agents.get(attributesOf(node).get('agent')?.split(/\s+/)[0] ?? '') ?? by;
      for (const child of node.children) walk(child, own);
    }
  };
  for (const child of element.children) walk(child, speaker);
  return lines.map((line) => ({ ...line, words: normalizeSpaces(oneLine(line.words)) })).filter(({ words }) => words);
}
