import { request } from 'node:http';
import { fill, type Input, type Reach } from './input.ts';

interface Sent {
  path: string;
  method?: string;
  headers?: Record<string, string>;
  /** Bytes of the body, which is written in pieces until the server stops reading. */
  bytes?: number;
  /** The text that the body repeats. */
  words?: string;
}

/** Sends one request and returns the status, or how the connection ended. */
function send(origin: string, { path, method = 'POST', headers = {}, bytes = 0, words = 'x' }: Sent): Promise<string> {
  return new Promise((resolve) => {
    const sent = request(`${origin}${path}`, { method, headers, agent: false }, (response) => {
      response.resume();
      response.once('close', () => resolve(String(response.statusCode)));
    });
    sent.setTimeout(20_000, () => sent.destroy(new Error('no answer in 20 s')));
    sent.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
    const block = Buffer.from(words.length >= bytes ? words : fill(words, Math.min(bytes, 64_000)));
    let left = bytes;
    const more = () => {
      while (left > 0 && !sent.destroyed) {
        left -= block.length;
        if (!sent.write(block)) return void sent.once('drain', more);
      }
      sent.end();
    };
    more();
  });
}

/** Sends the same request several times at once, and counts the different answers. */
async function many(count: number, { diglot }: Reach, make: (index: number) => Sent): Promise<string> {
  const answers = await Promise.all(Array.from({ length: count }, (_, index) => send(diglot.origin, make(index))));
  const counts = Map.groupBy(answers, (answer) => answer);
  return [...counts].map(([answer, all]) => `${all.length} × ${answer}`).join(', ');
}

const action = { 'Next-Action': fill('a', 40), 'Content-Type': 'text/plain;charset=UTF-8', Accept: 'text/x-component' };
const formOf = { 'Content-Type': 'application/x-www-form-urlencoded' };
const multipart = { ...action, 'Content-Type': 'multipart/form-data; boundary=x' };

const inputs: Record<string, (reach: Reach) => Promise<string>> = {
  '20 bodies of 20 MB to an action of the desk': (reach) =>
    many(20, reach, () => ({ path: '/desk/import', headers: action, bytes: 20_000_000, words: '[' })),
  '20 bodies of 20 MB in parts to the sign-in': (reach) =>
    many(20, reach, () => ({
      path: '/sign-in',
      headers: multipart,
      bytes: 20_000_000,
      words: '--x\r\nContent-Disposition: form-data; name="1_a"\r\n\r\nx\r\n',
    })),
  '20 bodies of 20 MB to a public page': (reach) => many(20, reach, () => ({ path: '/', bytes: 20_000_000 })),
  '20 bodies of 20 MB to the sign-in of the API': (reach) =>
    many(20, reach, () => ({
      path: '/api/auth/callback/credentials',
      headers: formOf,
      bytes: 20_000_000,
      words: 'a=b&',
    })),
  '200 false sign-ins': (reach) =>
    many(200, reach, (index) => {
      const words = `email=nobody${index}%40example.org&password=wrong-password-${index}`;
      const headers = { ...formOf, 'Content-Length': String(words.length) };
      return { path: '/api/door/sign-in', headers, bytes: words.length, words };
    }),
  '1,000 garbage cookies': (reach) =>
    many(1000, reach, (index) => ({
      path: '/desk',
      method: 'GET',
      headers: { Cookie: `next-auth.session-token=garbage.${index}.${fill('x', 2000)}` },
    })),
  'unknown methods': (reach) =>
    many(20, reach, (index) => ({
      path: '/',
      method: ['PUT', 'DELETE', 'PATCH', 'PROPFIND', 'TRACE'][index % 5] ?? 'PUT',
      bytes: 1_000_000,
    })),
  'broken addresses': (reach) =>
    many(60, reach, (index) => ({
      path: ['/%ff', '/%', `/${fill('a/', 7000)}`, '/en/%e0%a4%a'][index % 4] ?? '/',
      method: 'GET',
    })),
  'languages wanted, 12 kB': (reach) =>
    many(50, reach, () => ({ path: '/', method: 'GET', headers: { 'Accept-Language': fill('en;q=0.1,', 12_000) } })),
};

export const bodies: Input[] = Object.entries(inputs).map(([name, run]) => ({ group: 'body', name, send: run }));
