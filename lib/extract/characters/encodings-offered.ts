/**
 * The encodings that a person can choose, by WHATWG names, the more probable ones first. The browser uses this list
 * too.
 */
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

export type OfferedEncoding = (typeof encodingsOffered)[number];
