import type { NextConfig } from 'next';

/** The desk runs scripts of our own origin; readers' documents send a stricter policy of their own. */
const deskPolicy = [
  "default-src 'self'",
  "script-src 'self' 'unsafe-inline'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

const everyPage = [
  { key: 'X-Content-Type-Options', value: 'nosniff' },
  { key: 'Referrer-Policy', value: 'same-origin' },
];

const config: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  serverExternalPackages: ['better-sqlite3', '@libsql/client', 'pino', 'eld', 'openai', 'linkedom'],
  // Types are checked by `npm run types`, once, with the compiler the project pins.
  typescript: { ignoreBuildErrors: true },
  experimental: { authInterrupts: true, serverActions: { bodySizeLimit: '21mb' } },
  async headers() {
    return [
      { source: '/:path*', headers: everyPage },
      // One-time links: their address must not go on to anybody.
      {
        source: '/:room(set-up|invitation)/:rest*',
        headers: [{ key: 'Referrer-Policy', value: 'no-referrer' }],
      },
      {
        source: '/:room(desk|set-up|sign-in|invitation)/:rest*',
        headers: [
          { key: 'Content-Security-Policy', value: deskPolicy },
          { key: 'Cache-Control', value: 'private, no-store' },
        ],
      },
    ];
  },
};

export default config;
