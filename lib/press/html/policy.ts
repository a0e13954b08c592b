import { createHash } from 'node:crypto';
import { style } from './style.ts';

/** Readers' documents have no script to allow: whatever an article says, nothing runs. */
export const policy = [
  "default-src 'none'",
  "script-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`,
  "img-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');
