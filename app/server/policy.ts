/** The browser must not offer these to any page of ours: no page uses them. */
const unusedFeatures = [
  'accelerometer',
  'camera',
  'display-capture',
  'geolocation',
  'gyroscope',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'usb',
];

/**
 * What a page of the desk may load. Scripts run by the nonce of this answer alone, and what they load themselves.
 * Style elements need the nonce too. Style attributes stay allowed: React and Mantine write sizes and variables into them
 * on the server, their values differ from page to page, so no hash can name them, and an attribute can take no nonce.
 * In development React makes functions out of text to show where an error came from, and Next shows it in styles of its own.
 */
export function pagePolicy(nonce: string, isDevelopment = false): string {
  return [
    "default-src 'none'",
    `script-src 'nonce-${nonce}' 'strict-dynamic'${isDevelopment ? " 'unsafe-eval'" : ''}`,
    `style-src 'self' ${isDevelopment ? "'unsafe-inline'" : `'nonce-${nonce}'`}`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self'",
    "manifest-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/** For every answer that is no page: nothing in it may load or run anything, should a browser show it as a document. */
const closedPolicy = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** A worker has the policy of its own script, which loads its parts and follows the live stream. */
const workerPolicy = "default-src 'none'; script-src 'self'; connect-src 'self'";
const workerPath = /^\/_next\/static\/chunks\/turbopack-worker-[^/?]+\.js(\?|$)/;

/** A year, in seconds: browsers come back by https alone. Other names of the same domain are not ours to decide. */
const transportSecurity = 'max-age=31536000';

interface Answer {
  path: string;
  type: string;
  nonce: string;
  /** Whether the public address of this installation is https. */
  isSecure: boolean;
  isDevelopment?: boolean;
}

/** The headers that an answer has unless whoever made it set another value. */
export function defaultHeaders({
  path,
  type,
  nonce,
  isSecure,
  isDevelopment,
}: Answer): [name: string, value: string][] {
  return [
    ['Content-Security-Policy', policyOf({ path, type, nonce, isDevelopment })],
    ['X-Content-Type-Options', 'nosniff'],
    // One-time links: their address must not go on to anybody.
    ['Referrer-Policy', /^\/(set-up|invitation)(\/|\?|$)/.test(path) ? 'no-referrer' : 'same-origin'],
    ['Permissions-Policy', unusedFeatures.map((feature) => `${feature}=()`).join(', ')],
    ['Cross-Origin-Opener-Policy', 'same-origin'],
    // Feed readers in the browser show the pictures of what is published.
    ['Cross-Origin-Resource-Policy', path.startsWith('/pictures/') ? 'cross-origin' : 'same-origin'],
    // What says nothing of it may not be kept: an error or a redirect can be another answer a moment later.
    ['Cache-Control', 'no-store'],
    ...(isSecure ? ([['Strict-Transport-Security', transportSecurity]] as [string, string][]) : []),
  ];
}

function policyOf({ path, type, nonce, isDevelopment = false }: Omit<Answer, 'isSecure'>): string {
  if (type.startsWith('text/html')) return pagePolicy(nonce, isDevelopment);
  return workerPath.test(path) ? workerPolicy : closedPolicy;
}
