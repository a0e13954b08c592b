import { labelToName } from '@exodus/bytes/encoding.js';

/** The encodings that a person can choose from, by their WHATWG names, the likelier ones first. */
export const encodingsOffered = [
  'utf-8',
  'gb18030',
  'big5',
  'shift_jis',
  'euc-jp',
  'iso-2022-jp',
  'euc-kr',
  'windows-1252',
  'windows-1251',
  'koi8-r',
  'koi8-u',
  'ibm866',
  'iso-8859-5',
  'iso-8859-2',
  'windows-1250',
  'windows-1253',
  'windows-1254',
  'windows-1255',
  'windows-1256',
  'windows-1257',
  'windows-1258',
  'windows-874',
  'iso-8859-15',
  'utf-16le',
  'utf-16be',
] as const;

/**
 * The encoding that a label means to a browser, in small letters: `gb2312` and `gbk` are `gb18030`, whose decoder they
 * share, and `iso-8859-1` is `windows-1252`. Null for a label that names none, or one that browsers refuse to read.
 */
export function encodingNamed(label: string): string | null {
  const name = labelToName(label)?.toLowerCase() ?? null;
  if (name === 'replacement') return null;
  return name === 'gbk' ? 'gb18030' : name;
}
