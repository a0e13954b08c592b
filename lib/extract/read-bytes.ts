import type { EncodingSource } from '#db/vocabulary';
import type { Captured } from './captured.ts';
import { decodeSource } from './characters/decode-source.ts';
import { decodeText } from './decode.ts';
import { unpackFile } from './file/unpack-file.ts';
import type { SiteRule } from './page/page-block.ts';
import { type ReadPart, toReadPart } from './read-part.ts';

export interface ReadBytes {
  parts: ReadPart[];
  encoding: string | null;
  encodingSource: EncodingSource | null;
}

/** Reads a source's bytes. `captured.encoding` is used if a person chose it. It does not store or fetch anything. */
export async function readBytes({ captured, rules }: { captured: Captured; rules: SiteRule[] }): Promise<ReadBytes> {
  const decided = { encoding: 'utf-8', encodingSource: null as EncodingSource | null, lost: 0 };
  const decode = (bytes: Uint8Array, { isMarkup }: { isMarkup: boolean }) => {
    const decoded = decodeAs(bytes, isMarkup, captured);
    Object.assign(decided, decoded);
    return decoded.text;
  };
  const { name, url, contentType } = captured;
  const unpacked = await unpackFile(captured.bytes, { name: name ?? url ?? '', contentType, decode });
  const parts = unpacked.parts.map((part) => {
    const read = toReadPart({ unpacked, part, url, charset: decided.encoding, rules });
    if (decided.lost > 0) read.reading.notices.push('characters-lost');
    return read;
  });
  const isDecoded = ['text', 'markdown', 'html', 'subtitles'].includes(unpacked.kind);
  return {
    parts,
    encoding: isDecoded ? decided.encoding : null,
    encodingSource: isDecoded ? decided.encodingSource : null,
  };
}

/** Decodes bytes. A plain text file with an uncertain encoding is refused; a page is decoded as well as possible. */
function decodeAs(bytes: Uint8Array, isMarkup: boolean, { contentType, encoding, encodingSource }: Captured) {
  const chosen = encodingSource === 'person' && encoding ? { encoding } : {};
  if (!isMarkup && !chosen.encoding) decodeText(bytes);
  return decodeSource(bytes, { contentType, isMarkup, ...chosen });
}
