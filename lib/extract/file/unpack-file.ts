import { InvalidError } from '#lib/errors';
import { limits } from '#lib/limits';
import { openArchive } from './archive.ts';
import { asInvalid } from './as-invalid.ts';
import { unpackDocx } from './docx.ts';
import { unpackEpub } from './epub.ts';
import { type FileHint, kindOfArchive, kindOfBytes, kindOfText } from './file-kind.ts';
import { unpackMail } from './mail.ts';
import { unpackMarkdown } from './markdown.ts';
import { unpackPdf } from './pdf.ts';
import { unpackSubtitles, unpackTtml } from './subtitles/unpack-subtitles.ts';
import type { Decode, Unpacked } from './unpacked.ts';

/**
 * Converts a file's bytes to HTML or plain text. Its format is recognised by the bytes. Throws only `InvalidError`s,
 * which say what would be right. Untrusted bytes must be read in a child process (`lib/extract/child`): only that
 * limits time and memory.
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
    throw asInvalid(error);
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
  if (kind === 'mail') return unpackMail(bytes);
  if (kind === 'ttml') return unpackTtml(bytes, hint.name);
  const text = decode(bytes, { isMarkup: false });
  const written = kindOfText(text, hint);
  if (written === 'subtitles') return unpackSubtitles(text, hint.name);
  return written === 'markdown' ? unpackMarkdown(text) : plain('text', { text });
}

/** A result without metadata: the reader of its blocks reads the metadata of HTML and plain text too. */
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
