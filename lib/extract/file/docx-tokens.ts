import { randomUUID } from 'node:crypto';

/** The form of a mark: a name of its own for each document, and the mark's number. */
const mark = /dgl([0-9a-f]{32})n(\d{1,7})x/g;
const block = /<(p|h[1-6])( class="[^"]{0,200}")?>((?:(?!<\/?(?:p|h[1-6])[ >]).)*?)<\/\1>/gs;

type Kind = 'formula' | 'chunk' | 'paragraph';
type WriteBlock = (facts: ParagraphFacts, block: { name: string; inner: string }) => string;

/**
 * Marks that are written into a document before it is converted, because the library would drop what they stand for, and
 * are replaced in the HTML that comes out. They are one word of letters and digits that no text contains.
 */
export class DocxTokens {
  readonly #name = randomUUID().replaceAll('-', '');
  readonly #held: { kind: Kind; index: number }[] = [];
  readonly formulas: string[] = [];
  readonly chunks: string[] = [];
  readonly paragraphs: ParagraphFacts[] = [];

  formula(markup: string): string {
    return this.#token('formula', this.formulas.push(markup) - 1);
  }

  chunk(markup: string): string {
    return this.#token('chunk', this.chunks.push(markup) - 1);
  }

  paragraph(facts: ParagraphFacts): string {
    return this.#token('paragraph', this.paragraphs.push(facts) - 1);
  }

  #token(kind: Kind, index: number): string {
    return `dgl${this.#name}n${this.#held.push({ kind, index }) - 1}x`;
  }

  /** Replaces all marks in the HTML. */
  resolve(html: string, asBlock: WriteBlock): string {
    if (this.#held.length === 0) return html;
    const blocks = html.replace(block, (whole, name: string, given: string | undefined, inner: string) => {
      const found = this.#firstIn(inner);
      if (found?.kind === 'chunk') return this.chunks[found.index] ?? '';
      const facts = found?.kind === 'paragraph' ? this.paragraphs[found.index] : undefined;
      if (!found || !facts || given) return whole;
      return asBlock(facts, { name, inner: inner.replace(found.written, '') });
    });
    return blocks.replace(mark, (whole, name: string, number: string) => {
      const held = this.#held[Number(number)];
      return name === this.#name && held ? (held.kind === 'formula' ? (this.formulas[held.index] ?? '') : '') : whole;
    });
  }

  /** The mark of a block: the first in it that is not a formula. */
  #firstIn(inner: string): { kind: Kind; index: number; written: string } | null {
    for (const [written, name, number] of inner.matchAll(mark)) {
      const held = this.#held[Number(number)];
      if (name === this.#name && held && held.kind !== 'formula') return { ...held, written };
    }
    return null;
  }
}

/** What a paragraph says about itself that its HTML does not show. */
export interface ParagraphFacts {
  /** What stands before it; null for a dot, undefined for a paragraph that is in no list. */
  marker: string | null | undefined;
  depth: number;
  /** True if all of it is bold and it is as short as a heading. */
  isBoldLine: boolean;
  /** True if it is the first paragraph, large and in the middle. */
  isTitleLine: boolean;
}
