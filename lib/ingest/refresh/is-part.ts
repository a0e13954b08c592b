import { timeSlices } from '#db/time-slices';
import { limits } from '#lib/limits';

/** Characters of a beginning that is looked for by `includes`, which may take the product of both lengths. */
const head = 64;

/** Characters between two looks at the clock. */
const between = 10_000;

/**
 * Returns a function that tells whether a text is a part of this one, in time that grows with both lengths, awaiting
 * between slices of it. Where all that were asked for take too long together it answers true without a look.
 */
export function partFinder(whole: string): (part: string) => Promise<boolean> {
  const pause = timeSlices();
  let left: number = limits.partSteps;
  return async (part) => {
    await pause();
    if (!whole.includes(part.slice(0, head))) return false;
    if (part.length <= head) return true;
    left -= whole.length + part.length;
    return left < 0 || isPart(whole, part, pause);
  };
}

/** Knuth, Morris and Pratt: no character of the whole is gone back to. */
async function isPart(whole: string, part: string, pause: () => Promise<void> | undefined): Promise<boolean> {
  const borders = await bordersOf(part, pause);
  let matched = 0;
  for (let at = 0; at < whole.length; at++) {
    const code = whole.charCodeAt(at);
    while (matched > 0 && part.charCodeAt(matched) !== code) matched = borders[matched] as number;
    if (part.charCodeAt(matched) === code) matched++;
    if (matched === part.length) return true;
    if (at % between === 0) await pause();
  }
  return false;
}

/** For each beginning of a text, how long the longest shorter beginning is that it ends with. */
async function bordersOf(text: string, pause: () => Promise<void> | undefined): Promise<Uint32Array> {
  const borders = new Uint32Array(text.length + 1);
  let matched = 0;
  for (let at = 1; at < text.length; at++) {
    while (matched > 0 && text.charCodeAt(matched) !== text.charCodeAt(at)) matched = borders[matched] as number;
    if (text.charCodeAt(matched) === text.charCodeAt(at)) matched++;
    borders[at + 1] = matched;
    if (at % between === 0) await pause();
  }
  return borders;
}
