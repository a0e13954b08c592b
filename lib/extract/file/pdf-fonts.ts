import type { PdfPageProxy } from './pdf-engine.ts';

/** Names of fonts that are bold, and of those that Chinese and Japanese texts use for headings instead. */
const boldName =
  /bold|black|heavy|demi|(?:^|[-,+])(?:Bd|Hv|Blk)\b|simhei|heiti|黑体|[+-]?STHeiti|ms-?p?gothic|dotum|gulim/i;

/** Tells which fonts of a file are bold. A font is asked for once, because that reads a whole page again. */
export class PdfFonts {
  readonly bold = new Map<string, boolean>();

  /** Learns the fonts of a page by the names that its text gives them. */
  async learn(page: PdfPageProxy, names: string[]): Promise<void> {
    const unknown = names.filter((name) => !this.bold.has(name));
    if (unknown.length === 0) return;
    try {
      await page.getOperatorList();
    } catch {
      // A page that can't be drawn has text all the same.
    }
    for (const name of unknown) this.bold.set(name, page.commonObjs.has(name) && isBold(page.commonObjs.get(name)));
  }
}

const isBold = (font: { name?: string; bold?: boolean; black?: boolean } | null) =>
  Boolean(font && (font.bold || font.black || boldName.test((font.name ?? '').slice(0, 200))));
