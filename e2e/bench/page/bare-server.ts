import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * Answers every request with the same head and body, read from the file in its argument: this is the maximum speed of
 * Node's own server. Prints its port.
 */
const { head, body } = JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8')) as { head: string[]; body: string };
const bytes = Buffer.from(body, 'base64');
const server = createServer((_request, response) => {
  response.writeHead(200, head);
  response.end(bytes);
});
server.listen(0, '127.0.0.1', () => console.log((server.address() as AddressInfo).port));
