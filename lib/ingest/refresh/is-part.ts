import { timeSlices } from '#db/time-slices';
import { limits } from '#lib/limits';

/**
 * Characters of the beginning that is first searched with `includes`, whose time can grow with the product of both
 * lengths.
 */
const head = 64;

/** Characters between two pauses. */
const between = 10_000;

/**
 * Returns a function that tests whether a text is part of this one. Its time grows with the sum of both lengths, and it
 * pauses so that other requests can run. If all calls together take too long, it returns true without testing.
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

/** The algorithm of Knuth, Morris and Pratt, which reads each character of the whole text once. */
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

/** For each prefix of a text, the length of the longest shorter prefix with which it ends. */
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
