import { type AST, parseRegExpLiteral } from '@eslint-community/regexpp';

/** A text that may make a pattern slow: `pump` is repeated between the other two. */
export interface Attack {
  before: string;
  pump: string;
  after: string;
}

/** Maximum attacks that are tried on one pattern: the longest patterns have some 400. */
const most = 500;

/**
 * Makes texts from a pattern's own parts on which it would backtrack or start again many times: the text that each
 * repetition repeats, and the text that leads to it, followed by an end that makes the whole match fail.
 */
export function attacksOn(pattern: RegExp): Attack[] {
  const { pattern: tree, flags } = parseRegExpLiteral(pattern);
  const sample = makeSampler(flags.unicode || flags.unicodeSets, flags.ignoreCase);
  const found = new Map<string, Attack>();
  const visit = (alternatives: AST.Alternative[], lead: string) => {
    for (const { elements } of alternatives) {
      const samples = elements.map((element) => sample(element)[0] ?? '');
      elements.forEach((element, index) => {
        const before = lead + samples.slice(0, index).join('');
        if (repeats(element))
          for (const pump of pumpsOf(element, { samples, index, alike: sample(element) }))
            for (const start of new Set([before, lead, '']))
              for (const after of endsOf(element, sample))
                found.set(JSON.stringify([start, pump, after]), { before: start, pump, after });
        visit(alternativesOf(element), before);
      });
    }
  };
  visit(tree.alternatives, '');
  return [...found.values()].slice(0, most);
}

const alternativesOf = (element: AST.Element): AST.Alternative[] => {
  if (element.type === 'Quantifier') return alternativesOf(element.element);
  return 'alternatives' in element ? element.alternatives : [];
};

/** Whether a part, or a part of it, may match any number of times, or so often that the product of two is slow. */
const repeats = (element: AST.Element): boolean =>
  (element.type === 'Quantifier' && element.max > 40) ||
  alternativesOf(element).some(({ elements }) => elements.some(repeats));

/**
 * Gives the repeated part, and every run of its neighbours that leads to it, contains it, or continues from it to the
 * end.
 */
function pumpsOf(
  element: AST.Element,
  { samples, index, alike }: { samples: string[]; index: number; alike: string[] },
) {
  const runs = samples
    .slice(0, index + 1)
    .flatMap((_, start) => [
      samples.slice(start, index).join(''),
      samples.slice(start, index + 1).join(''),
      samples.slice(start).join(''),
    ]);
  return new Set([...(element.type === 'Quantifier' ? alike : []), ...runs].filter(Boolean));
}

/** The ends of an attack: nothing, a character that no pattern expects, and one that the part itself refuses. */
function endsOf(element: AST.Element, sample: (element: AST.Element) => string[]): string[] {
  const inner = element.type === 'Quantifier' ? element.element : element;
  if (inner.type !== 'CharacterClass' || !inner.negate) return ['\0', ''];
  const [first] = inner.elements;
  const refused = first?.type === 'Character' ? String.fromCodePoint(first.value) : '\n';
  return ['\0', '', refused + (sample(inner)[0] ?? '')];
}

/** Characters of every class that our patterns distinguish. */
const palette = [
  ...' \ta\nA0_-.,"\'</>()[]{}&;:!?=#*|%@~$\\`^+…—–•“”‘’«»「」『』《》〈〉（）【】。，、！？：；　中年月日道说問の、ア한Ééеñß',
  ...['ا', '،', 'ε', 'Ⅳ', '①', '\ud83d\ude00'],
  ...'\u0301\u200b\ufeff\u00ad\u00a0\u2028\u0000\x80\xff',
  '\ud800',
];

/** Gives short texts that a part of a pattern matches, the simplest first. */
function makeSampler(isUnicode: boolean, ignoresCase: boolean) {
  const ofClass = (raw: string): string[] => {
    const one = new RegExp(`^(?:${raw})$`, `${isUnicode ? 'u' : ''}${ignoresCase ? 'i' : ''}`);
    const matching = palette.filter((character) => one.test(character));
    return matching.length ? matching.slice(0, 4) : ['a'];
  };
  const sample = (element: AST.Element): string[] => {
    if (element.type === 'Character') return [String.fromCodePoint(element.value)];
    if (element.type === 'CharacterSet' || element.type === 'CharacterClass') return ofClass(element.raw);
    if (element.type === 'Quantifier')
      return sample(element.element).map((text) => text.repeat(Math.min(Math.max(element.min, 1), 80)));
    if (element.type === 'Group' || element.type === 'CapturingGroup')
      return element.alternatives.slice(0, 6).map(({ elements }) => elements.map((one) => sample(one)[0]).join(''));
    return [''];
  };
  return sample;
}
