/**
 * Next drops Content-Encoding from a handler's response, so bodies that are compressed once and kept can't pass it.
 * The server that starts Next takes them through under names of our own: a handler sees what the client accepts only
 * where that server runs, and answers without encoding anywhere else.
 */
export const acceptedEncodings = 'x-diglot-accept-encoding';
export const bodyEncoding = 'x-diglot-content-encoding';
