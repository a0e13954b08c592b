import { expect, test } from 'vitest';
import { attacksOn } from './attacks.ts';
import { growthBeyondLinear } from './growth.ts';
import { patternsIn } from './patterns.ts';
import { readSources, root, type Source } from './sources.ts';

/** Characters at which quadratic time is measurable; a page of a megabyte would then take minutes. */
const characters = 25_600;

/** Milliseconds that the longest text may take however the time grows: 50 times what a good pattern takes. */
const enough = 3;

/** Finds an attack on which a pattern's time grows faster than the text, with the times of 1, 2 and 4 parts. */
async function weaknessOf(pattern: RegExp, clear?: number): Promise<string | null> {
  for (const { before, pump, after } of attacksOn(pattern)) {
    const figures = await growthBeyondLinear({
      characters,
      // The step is small, because exponential time doubles with every few characters.
      step: Math.SQRT2,
      shortest: 10,
      enough,
      clear,
      make: (length) => before + pump.repeat(Math.ceil(length / pump.length)) + after,
      run: (text) => text.replace(pattern, ''),
    });
    if (figures)
      return `${JSON.stringify({ before, pump, after })}: ${figures.map((each) => each.toFixed(1)).join(', ')} ms`;
  }
  return null;
}

const sources = readSources();

test('no pattern takes time that grows faster than its text', { timeout: 600_000 }, async () => {
  const weak: string[] = [];
  for (const { source, line, pattern } of sources.flatMap(patternsIn)) {
    const weakness = await weaknessOf(pattern);
    if (weakness) weak.push(`${source.path}:${line} ${pattern} ${weakness}`);
  }
  expect(weak, 'rewrite each: with plain loops, or with classes that exclude what comes next').toEqual([]);
});

test('no pattern that is made of strings does either', async () => {
  const makers = sources.filter(({ text }) => /new RegExp\(\s*[`'"]/.test(text));
  const made = await patternsMadeBy(makers);
  const weak: string[] = [];
  for (const [path, patterns] of made)
    for (const pattern of patterns) {
      const weakness = await weaknessOf(pattern);
      if (weakness) weak.push(`${path} ${pattern} ${weakness}`);
    }
  expect(weak).toEqual([]);
  // A module that makes its patterns after it was loaded must be rewritten, because they can't be tested.
  expect(makers.map(({ path }) => path).filter((path) => !made.get(path)?.length)).toEqual([]);
});

/** Collects the patterns that modules make while they are loaded. */
async function patternsMadeBy(makers: Source[]): Promise<Map<string, RegExp[]>> {
  const made = new Map<string, RegExp[]>();
  const Native = globalThis.RegExp;
  class Recorded extends Native {
    constructor(...given: ConstructorParameters<typeof Native>) {
      super(...given);
      const [, , frame = ''] = new Error().stack?.split('\n') ?? [];
      const maker = makers.find(({ path }) => frame.includes(path));
      if (maker) made.set(maker.path, [...(made.get(maker.path) ?? []), new Native(...given)]);
    }
  }
  globalThis.RegExp = Recorded as unknown as RegExpConstructor;
  try {
    for (const { path } of makers) await import(/* @vite-ignore */ `${root}${path}`);
  } finally {
    globalThis.RegExp = Native;
  }
  return made;
}

test('the test finds what it is for', async () => {
  const weak = async (patterns: RegExp[], clear?: number) => {
    const found: RegExp[] = [];
    for (const pattern of patterns) if (await weaknessOf(pattern, clear)) found.push(pattern);
    return found;
  };
  const bad = [/\s+$/, /\s*\n\s*/g, /<[^>]*>/g, /<!--[\s\S]*?-->/g, /(a+)+$/, /^.*\d.*\d.*!$/, /x[^y]*y/];
  // Times that are known to grow are not measured again: that would take most of the test's time.
  expect(await weak(bad, 0)).toEqual(bad);
  const good = [/<[^<>]*>/g, /<!--[\s\S]*?(?:-->|$)/g, /(?<!\p{L})\p{L}+-\p{L}+/gu, /\s[|:]+\s/, /^\s*a/];
  expect(await weak(good)).toEqual([]);
}, 240_000);
