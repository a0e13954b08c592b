import { labelToName } from '@exodus/bytes/encoding.js';

/**
 * The encoding that a label means to a browser, in small letters: `gb2312` and `gbk` are `gb18030`, whose decoder they
 * share, and `iso-8859-1` is `windows-1252`. Null for a label that names none, or one that browsers refuse to read.
 */
export function encodingNamed(label: string): string | null {
  const name = labelToName(label)?.toLowerCase() ?? null;
  if (name === 'replacement') return null;
  return name === 'gbk' ? 'gb18030' : name;
}
