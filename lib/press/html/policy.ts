import { createHash } from 'node:crypto';
import { style } from './style.ts';

/** The Content-Security-Policy of readers' pages. They need no script, so that none in an article can run. */
export const policy = [
  "default-src 'none'",
  "script-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`,
  "img-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');
