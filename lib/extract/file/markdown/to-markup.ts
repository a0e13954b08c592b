import type { ElementContent } from 'hast';
import { toHtml } from 'hast-util-to-html';
import type { FootnoteDefinition, Paragraph, Root, RootContent } from 'mdast';
import { defListHastHandlers } from 'mdast-util-definition-list';
import { type Handlers, toHast } from 'mdast-util-to-hast';
import { type Insert, writeInsert } from '../../inserts.ts';
import { readFormula } from './read-formula.ts';

/** The HTML of a parsed text, and what stands in it that HTML has no element for. */
export function toMarkup(root: Root, source: string): { html: string; inserts: Insert[] } {
  const inserts: Insert[] = [];
  const put = (insert: Insert): string => writeInsert(inserts.push(insert) - 1);
  const { definitions, numbers, numberOf } = notesOf(root);
  const handlers = handlersOf({ put, numberOf, source });
  // The targets of links by name may stand anywhere, and are needed for each part that is written.
  const targets = root.children.filter(({ type }) => type === 'definition');
  const write = (children: RootContent[]) =>
    toHtml(toHast({ type: 'root', children: [...children, ...targets] }, { allowDangerousHtml: true, handlers }), {
      allowDangerousHtml: true,
      characterReferences: { useNamedReferences: true },
    });
  const parts = [write(root.children.filter(({ type }) => type !== 'footnoteDefinition'))];
  // Writing the text numbers the notes; those that nothing refers to come last.
  for (const identifier of definitions.keys()) numberOf(identifier);
  for (const [identifier, number] of numbers) {
    const definition = definitions.get(identifier);
    if (definition) parts.push(write(marked(definition, `${number}`, put)));
  }
  return { html: parts.join('\n'), inserts };
}

function notesOf(root: Root) {
  const definitions = new Map<string, FootnoteDefinition>();
  for (const child of root.children)
    if (child.type === 'footnoteDefinition' && !definitions.has(child.identifier))
      definitions.set(child.identifier, child);
  const numbers = new Map<string, number>();
  const numberOf = (identifier: string): number => {
    const number = numbers.get(identifier) ?? numbers.size + 1;
    numbers.set(identifier, number);
    return number;
  };
  return { definitions, numbers, numberOf };
}

/** The blocks of a note, with a mark in each of its paragraphs that says so. */
function marked(definition: FootnoteDefinition, number: string, put: (insert: Insert) => string): RootContent[] {
  const children: RootContent[] = [...definition.children];
  if (children[0]?.type !== 'paragraph') children.unshift({ type: 'paragraph', children: [] });
  return children.map((child, index) => {
    if (child.type !== 'paragraph') return child;
    const value = put(index ? { type: 'note', marker: '' } : { type: 'note', marker: number, note: number });
    return { ...child, children: [{ type: 'text', value }, ...child.children] } satisfies Paragraph;
  });
}

interface Writing {
  put: (insert: Insert) => string;
  numberOf: (identifier: string) => number;
  source: string;
}

function handlersOf({ put, numberOf, source }: Writing): Handlers {
  const text = (value: string): ElementContent => ({ type: 'text', value });
  const formula = (tex: string, isDisplay: boolean) =>
    text(put({ type: 'formula', words: tex.replace(/\s+/g, ' ').trim(), math: readFormula(tex, { isDisplay }) }));
  const paragraph = (child: ElementContent): ElementContent => ({
    type: 'element',
    tagName: 'p',
    properties: {},
    children: [child],
  });
  return {
    ...defListHastHandlers,
    footnoteReference: (_, node) => {
      const number = `${numberOf(node.identifier)}`;
      return text(put({ type: 'mark', words: number, note: number }));
    },
    math: (_, node) => paragraph(formula(node.value, true)),
    inlineMath: (_, node) => {
      const start = node.position?.start.offset ?? 0;
      const isDisplay = /^(?:\$\$|\\\[)/.test(source.slice(start, start + 2));
      return formula(node.value.replace(/\\$/, ''), isDisplay);
    },
    code: (state, node) => {
      if (node.lang === 'math') return paragraph(formula(node.value, true));
      const code: ElementContent = { type: 'element', tagName: 'code', properties: {}, children: [text(node.value)] };
      const pre: ElementContent = { type: 'element', tagName: 'pre', properties: {}, children: [code] };
      state.patch(node, pre);
      return pre;
    },
  };
}
