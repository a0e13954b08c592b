declare module 'html-encoding-sniffer' {
  /** The WHATWG name that the bytes' mark or `<meta>` gives, or `defaultEncoding` as it is. */
  export default function sniff(bytes: Uint8Array, options: { defaultEncoding: string }): string;
}
