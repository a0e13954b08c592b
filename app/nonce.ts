/** The request header by which the server in front of Next hands the nonce of the answer's policy to the layout. */
export const nonceHeader = 'x-diglot-nonce';
