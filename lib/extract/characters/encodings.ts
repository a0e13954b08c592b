import { labelToName } from '@exodus/bytes/encoding.js';

/**
 * The encoding that browsers use for a label, in small letters: `gb18030` for `gb2312` and `gbk`, which share its
 * decoder, and `windows-1252` for `iso-8859-1`. Null for an unknown label, or one that browsers refuse.
 */
export function encodingNamed(label: string): string | null {
  const name = labelToName(label)?.toLowerCase() ?? null;
  if (name === 'replacement') return null;
  return name === 'gbk' ? 'gb18030' : name;
}
