declare module 'html-encoding-sniffer' {
  /** The WHATWG name that the byte order mark or `<meta>` declares, or `defaultEncoding` unchanged. */
  export default function sniff(bytes: Uint8Array, options: { defaultEncoding: string }): string;
}
