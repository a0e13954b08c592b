/** The request header by which the server in front of Next passes the nonce of the response's policy to the layout. */
export const nonceHeader = 'x-diglot-nonce';
