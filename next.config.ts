import type { NextConfig } from 'next';

/** Headers are set by the server in front of Next (`app/server/policy.ts`), on every answer and once. */
const config: NextConfig = {
  poweredByHeader: false,
  productionBrowserSourceMaps: false,
  reactStrictMode: true,
  serverExternalPackages: ['better-sqlite3', '@libsql/client', 'pino', 'eld', 'openai', 'linkedom'],
  // Types are checked by `npm run types`, once, with the compiler the project pins.
  typescript: { ignoreBuildErrors: true },
  // Pictures are stored as they are shown: nothing of ours asks Next to convert one.
  images: { unoptimized: true },
  experimental: { authInterrupts: true, serverActions: { bodySizeLimit: '21mb' } },
};

export default config;
