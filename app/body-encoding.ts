/**
 * Next removes Content-Encoding from a handler's response, so a cached compressed body can't have it. The server that
 * starts Next passes encodings through headers of our own: a handler sees what the client accepts only under that
 * server, and answers without compression anywhere else.
 */
export const acceptedEncodings = 'x-diglot-accept-encoding';
export const bodyEncoding = 'x-diglot-content-encoding';
