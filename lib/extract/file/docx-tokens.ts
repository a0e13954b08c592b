import { randomUUID } from 'node:crypto';

/**
 * Marks that are written into a document before it is converted, because the library would drop what they stand for, and
 * are replaced in the HTML that comes out. They are one word of letters and digits that no text contains.
 */
export class DocxTokens {
  readonly #name = `dgl${randomUUID().replaceAll('-', '')}`;
  readonly #held: { kind: 'formula' | 'chunk' | 'paragraph'; index: number }[] = [];
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

  #token(kind: 'formula' | 'chunk' | 'paragraph', index: number): string {
    return `${this.#name}${this.#held.push({ kind, index }) - 1}x`;
  }

  /** Replaces all marks in the HTML. */
  resolve(html: string, asBlock: (facts: ParagraphFacts, block: { name: string; inner: string }) => string): string {
    const name = this.#name;
    if (!html.includes(name)) return html;
    const chunk = new RegExp(`<p[^>]*>(?:<[^>]*>)*${name}(\\d+)x(?:<[^>]*>)*?</p>`, 'g');
    const at = (number: string, kind: string) => {
      const held = this.#held[Number(number)];
      return held?.kind === kind ? held.index : -1;
    };
    return html
      .replace(chunk, (whole, number: string) => this.chunks[at(number, 'chunk')] ?? whole)
      .replace(
        /<(p|h[1-6])( class="[^"]*")?>((?:(?!<\/?(?:p|h[1-6])[ >]).)*?)<\/\1>/gs,
        (whole, tag: string, given: string | undefined, inner: string) => {
          const number = new RegExp(`${name}(\\d+)x`).exec(inner)?.[1];
          const facts = number === undefined ? undefined : this.paragraphs[at(number, 'paragraph')];
          return facts && !given ? asBlock(facts, { name: tag, inner: inner.replace(`${name}${number}x`, '') }) : whole;
        },
      )
      .replace(new RegExp(`${name}(\\d+)x`, 'g'), (_, number: string) => this.formulas[at(number, 'formula')] ?? '');
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
