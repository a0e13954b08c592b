/**
 * Reads a feed's bytes as text: by its mark, else the charset of its Content-Type, else its XML declaration, else as
 * UTF-8 (RFC 7303). Where that loses characters and the declaration says otherwise, the declaration is believed.
 */
export function decodeFeed(bytes: Uint8Array, contentType: string | null = null): string {
  const marked = byMark(bytes);
  if (marked) return decode(bytes, marked) ?? '';
  const start = new TextDecoder('latin1').decode(bytes.subarray(0, 1000));
  const declared = /^\s*<\?xml[^>]*\bencoding\s*=\s*["']([\w.:-]+)["']/i.exec(start)?.[1];
  const labels = [/\bcharset\s*=\s*["']?([\w.:-]+)/i.exec(contentType ?? '')?.[1], declared, 'utf-8'];
  const texts = labels.flatMap((label) => (label ? (decode(bytes, label) ?? []) : []));
  return texts.find((text) => !text.includes('\ufffd')) ?? texts[0] ?? '';
}

function byMark([a, b, c]: Uint8Array): string | null {
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8';
  if (a === 0xff && b === 0xfe) return 'utf-16le';
  if (a === 0xfe && b === 0xff) return 'utf-16be';
  return null;
}

/** Null for a label that no encoding has. */
function decode(bytes: Uint8Array, label: string): string | null {
  try {
    return new TextDecoder(label).decode(bytes);
  } catch {
    return null;
  }
}
