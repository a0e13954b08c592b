const hidden = /<(script|style)\b[^<>]*>[\s\S]*?(?:<\/\1\s*>|$)/gi;
const tags = /<!--[\s\S]*?(?:-->|$)|<[a-z/!?][^<>]*>/gi;
const entities = /&#?[a-z0-9]{1,32};/gi;

/**
 * The bytes of markup that readers see as text. Tags, scripts and entities are ASCII in every page and would hide the
 * differences between encodings. If the visible text is ASCII only, all bytes are returned, because the text may be in
 * a script.
 */
export function visibleBytes(bytes: Uint8Array): Uint8Array {
  const text = isomorphic(bytes).replace(hidden, ' ').replace(tags, ' ').replace(entities, ' ');
  return /[\x80-\xff]/.test(text) ? Buffer.from(text, 'latin1') : bytes;
}

/** Decodes each byte as one character, so that regular expressions can search bytes whose encoding is unknown. */
export function isomorphic(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
}
