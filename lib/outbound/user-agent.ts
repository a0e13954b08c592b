import packageJson from '../../package.json' with { type: 'json' };
import { checkAddress } from './check-address.ts';
import { product } from './read-robots.ts';

/** What we call ourselves: the product, its version, and where to find who runs it if that is an address others can open. */
export function userAgent(origin: string): string {
  const name = `${product}/${packageJson.version}`;
  try {
    return `${name} (+${checkAddress(origin).href})`;
  } catch {
    return name;
  }
}
