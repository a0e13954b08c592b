import { createHash } from 'node:crypto';
import { lettersAndDigits } from '#lib/text/letters-and-digits';

/** Letters and digits of a fence: 62^12 are too many to guess. */
const length = 12;

/**
 * The name that stands in all marks of a prompt. It is the same for all paragraphs of a translation, so that endpoints
 * can cache the beginning of the prompt. A text that contains it, however it came to know it, could close its marks, so
 * that another one is taken for that prompt.
 *
 * @param seed is secret and belongs to one translation: who does not know it can't guess the fence.
 */
export function fenceFor(seed: string, texts: string[]): string {
  const all = texts.map(lettersAndDigits);
  for (let attempt = 0; ; attempt++) {
    const fence = nameFrom(`${seed} ${attempt}`);
    if (!all.some((text) => text.includes(fence.toLowerCase()))) return fence;
  }
}

function nameFrom(text: string): string {
  const digest = createHash('sha512').update(text).digest('base64url');
  return digest.replaceAll(/[-_]/g, '').slice(0, length);
}

export type Inside = (name: string, text: string) => string;

/** Makes the function that puts a text between its marks; an empty text gets none. */
export const insideOf =
  (fence: string): Inside =>
  (name, text) =>
    text ? `<${name} ${fence}>\n${text}\n</${name} ${fence}>` : '';

/** A message divided into what stands between marks and the rest. */
export interface Divided {
  fence: string | null;
  parts: { name: string; text: string }[];
  outside: string;
}

/**
 * Divides a message of ours by its marks. Only marks with the fence of the first one count: those that a text has made
 * up are a part of it.
 */
export function divideByFence(message: string): Divided {
  const divided: Divided = { fence: null, parts: [], outside: '' };
  let open: { name: string; lines: string[] } | null = null;
  const outside: string[] = [];
  for (const line of message.split('\n')) {
    if (open) {
      if (line !== `</${open.name} ${divided.fence}>`) open.lines.push(line);
      else {
        divided.parts.push({ name: open.name, text: open.lines.join('\n') });
        open = null;
      }
      continue;
    }
    const [, name, fence] = openingLine.exec(line) ?? [];
    if (name && fence && fence === (divided.fence ?? fence)) {
      divided.fence = fence;
      open = { name, lines: [] };
    } else outside.push(line);
  }
  return { ...divided, outside: outside.join('\n') };
}

const openingLine = /^<([a-z]{1,20}) ([A-Za-z0-9]{12})>$/;
