const hidden = /<(script|style)\b[^<>]*>[\s\S]*?(?:<\/\1\s*>|$)/gi;
const tags = /<!--[\s\S]*?(?:-->|$)|<[a-z/!?][^<>]*>/gi;
const entities = /&#?[a-z0-9]{1,32};/gi;

/**
 * The bytes of markup that a reader sees as text, without tags, scripts and entities, which are ASCII in every page and
 * would drown what tells one encoding from another. All bytes where a reader sees ASCII only: the text is in a script.
 */
export function visibleBytes(bytes: Uint8Array): Uint8Array {
  const text = isomorphic(bytes).replace(hidden, ' ').replace(tags, ' ').replace(entities, ' ');
  return /[\x80-\xff]/.test(text) ? Buffer.from(text, 'latin1') : bytes;
}

/** One character a byte, so that expressions can look at bytes whose encoding is not known yet. */
export function isomorphic(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
}
