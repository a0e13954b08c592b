import { DomainError, InvalidError } from '#lib/errors';
import { limits } from '#lib/limits';
import { openArchive } from './archive.ts';
import { unpackDocx } from './docx.ts';
import { unpackEpub } from './epub.ts';
import { type FileHint, isMarkdown, kindOfArchive, kindOfBytes } from './file-kind.ts';
import { unpackMarkdown } from './markdown.ts';
import { unpackPdf } from './pdf.ts';
import type { Decode, Unpacked } from './unpacked.ts';

/**
 * Turns a file's bytes into what can be read for blocks: HTML or plain text. Its kind is told by the bytes.
 * Throws an `InvalidError` that says what would be right, and nothing else. Bytes of strangers are to be read in a
 * child process (`lib/extract/child`): only that bounds time and memory.
 */
export async function unpackFile(
  bytes: Uint8Array,
  { decode, ...hint }: FileHint & { decode: Decode },
): Promise<Unpacked> {
  if (bytes.length === 0) throw new InvalidError('fileEmpty');
  if (bytes.length > limits.fileBytes) throw new InvalidError('fileTooLarge', { megabytes: limits.fileBytes / 1e6 });
  try {
    return await unpackKind(bytes, { decode, ...hint });
  } catch (error) {
    if (error instanceof DomainError) throw error;
    // The libraries say in many ways that a file is not well made; a stack that ran out says it is too deep.
    throw new InvalidError(error instanceof RangeError ? 'fileTooComplex' : 'fileDamaged');
  }
}

async function unpackKind(bytes: Uint8Array, { decode, ...hint }: FileHint & { decode: Decode }): Promise<Unpacked> {
  const kind = kindOfBytes(bytes, hint);
  if (kind === 'pdf') return unpackPdf(bytes);
  if (kind === 'archive') {
    const archive = openArchive(bytes);
    return kindOfArchive(archive.names) === 'docx' ? unpackDocx(archive) : unpackEpub(archive);
  }
  if (kind === 'html') return plain('html', { html: decode(bytes, { isMarkup: true }) });
  const text = decode(bytes, { isMarkup: false });
  return isMarkdown(text, hint) ? unpackMarkdown(text) : plain('text', { text });
}

/** Says nothing of itself here: who reads its blocks reads that too. */
function plain(kind: 'html' | 'text', content: { html: string } | { text: string }): Unpacked {
  return {
    kind,
    title: null,
    byline: null,
    publishedOn: null,
    locale: null,
    parts: [{ title: null, ...content }],
  };
}
