import packageJson from '../../package.json' with { type: 'json' };
import { checkAddress } from './check-address.ts';
import { product } from './read-robots.ts';

/** The header User-Agent: the product, its version, and the address of this installation if it is public. */
export function userAgent(origin: string): string {
  const name = `${product}/${packageJson.version}`;
  try {
    return `${name} (+${checkAddress(origin).href})`;
  } catch {
    return name;
  }
}
