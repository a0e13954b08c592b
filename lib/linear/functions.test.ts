import { expect, test } from 'vitest';
import { limits } from '#lib/limits';
import { calls, exempt, ordinary } from './calls.ts';
import { type TextFunction, textFunctions } from './functions.ts';
import { growthBeyondLinear } from './growth.ts';
import { hostilePieces, hostileText, type Piece } from './hostile.ts';
import { readSources, root } from './sources.ts';

/** Characters of the longest text, for most functions and for those that parse a whole document, which are slower. */
const usual = { characters: 5_000, shortest: 10, enough: 10 };
const document = { characters: 1_000, shortest: 600, enough: 120 };

const isDocument = ({ name }: TextFunction) =>
  /readPage|readDocument|parsePage|findFeedLinks|parseFeed|parseXmlFeed|unpackMarkdown|decodeSource|decideEncoding/.test(
    name,
  );

const functions = textFunctions(readSources());
const isExempt = ({ name, texts, path }: TextFunction) =>
  Object.keys(exempt).some((key) =>
    /[/-]$/.test(key) ? !texts && path.startsWith(key) : path === key && !calls[name],
  );

const called = functions.filter((one) => calls[one.name] || (one.texts && !isExempt(one)));

test('every exported function that takes text is called here, or says what bounds its text', () => {
  const unknown = functions.filter((one) => !called.includes(one) && !isExempt(one)).map(({ name }) => name);
  expect(unknown, 'add each to `calls` or, with its bound, to `exempt` in calls.ts').toEqual([]);
});

test('what is exempt names a bound or a function that is called', () => {
  const names = new Set(called.map(({ name }) => name));
  for (const reason of Object.values(exempt)) {
    const limit = /limits\.(\w+)$/.exec(reason)?.[1];
    const through = /^through (.+)$/.exec(reason)?.[1];
    expect(limit ? limit in limits : names.has(through ?? ''), reason).toBe(true);
  }
  expect(Object.keys(calls).filter((name) => !functions.some((one) => one.name === name))).toEqual([]);
  expect(Object.keys(exempt).filter((path) => !functions.some((one) => one.path.startsWith(path)))).toEqual([]);
});

/** Gives the ways to call a function with a text: in each of its parameters, with ordinary values in the others. */
function waysToCall({ name, exported, texts }: TextFunction, module: Module): ((text: string) => unknown)[] {
  const call = calls[name];
  if (call) return [(text) => call(text, module)];
  const given = (texts ?? []).map((parameter) => ordinary[parameter] ?? 'a');
  return given.map((_, index) => (text) => module[exported]?.(...given.with(index, text)));
}

// biome-ignore lint/suspicious/noExplicitAny: modules of all kinds.
type Module = Record<string, (...given: any[]) => any>;

/** Waits until a function has done all of its work: reads a generator to its end. */
async function whole(answer: unknown): Promise<void> {
  const waited = await answer;
  if (typeof waited !== 'object' || waited === null) return;
  if (Symbol.asyncIterator in waited) for await (const _ of waited as AsyncIterable<unknown>);
  else if (Symbol.iterator in waited && 'next' in waited) for (const _ of waited as Iterable<unknown>);
}

/** Runs a function and ignores its refusal, which is as good as an answer if it is fast. */
async function quietly(run: () => unknown): Promise<void> {
  try {
    await whole(run());
  } catch {}
}

/**
 * Throws if the call itself is wrong, because such a call measures nothing. An error about the text is a valid answer.
 */
async function refuseBroken(way: (text: string) => unknown): Promise<void> {
  try {
    await whole(way('The ferry leaves at nine.'));
  } catch (error) {
    const isOfCall = error instanceof ReferenceError || (error instanceof TypeError && !('code' in error));
    if (isOfCall) throw error;
  }
}

/** Sorting shows its quadratic time at longer texts than a pattern. */
const sizesOf = (piece: Piece, { characters, ...rest }: typeof usual) => ({
  ...rest,
  characters: typeof piece === 'string' ? characters : characters * 4,
});

test('the test finds what it is for', async () => {
  const found = async (run: (text: string) => unknown, clear?: number) => {
    for (const piece of hostilePieces) {
      const sizes = { ...sizesOf(piece, usual), step: 4, clear };
      const make = (length: number) => hostileText(piece, length);
      if (await growthBeyondLinear({ ...sizes, make, run: (text) => quietly(() => run(text)) })) return true;
    }
    return false;
  };
  // Times that are known to grow are not measured again: that would take most of the test's time.
  const known = 0;
  // Normalizing sorts combining marks; each half of the text alone may be sorted already.
  expect(await found((text) => text.normalize('NFC'), known)).toBe(true);
  const halves = (text: string) => [text.slice(0, text.length / 2), text.slice(text.length / 2)];
  expect(await found((text) => halves(text).join('').normalize('NFC'), known)).toBe(true);
  // Work that the call only starts must be measured too.
  expect(
    await found(async function* (text) {
      yield text.repeat(4).replace(/\s+$/, '');
    }, known),
  ).toBe(true);
  expect(await found((text) => text.replaceAll('a', 'b'))).toBe(false);
});

test.for(called.map((one) => [one.name, one] as const))(
  '%s takes time in proportion to its text',
  { timeout: 600_000 },
  async ([, one]) => {
    const module = (await import(/* @vite-ignore */ `${root}${one.path}`)) as Module;
    const bad: string[] = [];
    for (const way of waysToCall(one, module)) await refuseBroken(way);
    for (const way of waysToCall(one, module)) {
      for (const piece of hostilePieces) {
        const figures = await growthBeyondLinear({
          ...sizesOf(piece, isDocument(one) ? document : usual),
          step: 4,
          make: (length) => hostileText(piece, length),
          run: (text) => quietly(() => way(text)),
        });
        if (figures) bad.push(`${JSON.stringify(piece)}: ${figures.map((each) => each.toFixed(1)).join(', ')} ms`);
      }
    }
    expect(bad).toEqual([]);
  },
);
