/**
 * Headers are set by the server in front of Next (`app/server/policy.ts`), on every answer and once. The one file that is
 * no TypeScript: Next would load its compiler to read it, at every start, and keep that in memory.
 *
 * @type {import('next').NextConfig}
 */
const config = {
  poweredByHeader: false,
  productionBrowserSourceMaps: false,
  reactStrictMode: true,
  serverExternalPackages: ['better-sqlite3', '@libsql/client', 'pino', 'eld', 'linkedom'],
  // Types are checked by `npm run types`, once, with the compiler the project pins.
  typescript: { ignoreBuildErrors: true },
  // Pictures are stored as they are shown: nothing of ours asks Next to convert one.
  images: { unoptimized: true },
  experimental: { authInterrupts: true, serverActions: { bodySizeLimit: '21mb' } },
};

export default config;
