import {
  decodePDFRawStream,
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFHexString,
  PDFName,
  type PDFPage,
  PDFRawStream,
  PDFString,
} from '@cantoo/pdf-lib';
import { limits } from '#lib/limits';
import { decodePdfText, type PdfValue, readContent } from './pdf-content.ts';

/** A marked part of a page, in the order in which the parts begin. */
export interface MarkedPart {
  tag: string;
  /** The text that the part stands for, where its glyphs do not tell it. */
  actual: string | null;
}

/** Forms inside forms that are read; deeper ones could be endless. */
const deepestForm = 10;

/**
 * Reads the marked parts of pages with their `ActualText`, which our PDF library does not give. Returns null if the
 * file can't be read in this way: it is encrypted or damaged.
 */
export async function readMarkedParts(bytes: Uint8Array): Promise<((page: number) => MarkedPart[]) | null> {
  try {
    const options = { updateMetadata: false, throwOnInvalidObject: false };
    const pages = (await PDFDocument.load(bytes, options)).getPages();
    return (page) => partsOf(pages[page]);
  } catch {
    return null;
  }
}

function partsOf(page: PDFPage | undefined): MarkedPart[] {
  if (!page) return [];
  const parts: MarkedPart[] = [];
  const resources = page.node.Resources();
  try {
    collect(contentOf(page.node.Contents()), { resources, depth: 0, parts });
  } catch {
    return [];
  }
  return parts;
}

/** The bytes of a page's content, which can be divided over several streams. */
function contentOf(contents: unknown): string {
  const streams =
    contents instanceof PDFArray ? contents.asArray().map((_, index) => contents.lookup(index)) : [contents];
  return streams.map((stream) => (stream instanceof PDFRawStream ? textOfStream(stream) : '')).join('\n');
}

const textOfStream = (stream: PDFRawStream) => Buffer.from(decodePDFRawStream(stream).decode()).toString('latin1');

interface Around {
  resources: PDFDict | undefined;
  depth: number;
  parts: MarkedPart[];
}

function collect(content: string, { resources, depth, parts }: Around): void {
  for (const { operator, values } of readContent(content)) {
    if (parts.length > limits.pdfMarkedParts) return;
    if (operator === 'BMC') parts.push({ tag: nameOf(values.at(-1)), actual: null });
    else if (operator === 'BDC') {
      const properties = values.at(-1);
      const named = properties?.name === undefined ? properties : lookUp(resources, 'Properties', properties.name);
      parts.push({ tag: nameOf(values.at(-2)), actual: actualOf(named) });
    } else if (operator === 'Do' && depth < deepestForm) {
      const form = lookUp(resources, 'XObject', nameOf(values.at(-1)));
      if (!(form instanceof PDFRawStream) || form.dict.lookup(PDFName.of('Subtype')) !== PDFName.of('Form')) continue;
      const own = form.dict.lookup(PDFName.of('Resources'));
      const inside = own instanceof PDFDict ? own : resources;
      collect(textOfStream(form), { resources: inside, depth: depth + 1, parts });
    }
  }
}

const nameOf = (value: PdfValue | undefined) => value?.name ?? '';

function lookUp(resources: PDFDict | undefined, kind: string, name: string): unknown {
  const named = resources?.lookup(PDFName.of(kind));
  return named instanceof PDFDict ? named.lookup(PDFName.of(name)) : undefined;
}

function actualOf(properties: unknown): string | null {
  if (properties instanceof PDFDict) {
    const text = properties.lookup(PDFName.of('ActualText'));
    return text instanceof PDFHexString || text instanceof PDFString ? text.decodeText() : null;
  }
  const text = (properties as PdfValue | undefined)?.entries?.get('ActualText')?.bytes;
  return text === undefined ? null : decodePdfText(text);
}
