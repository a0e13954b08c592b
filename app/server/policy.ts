/** Browser features that no page uses; the header switches them off for every page. */
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
 * The Content-Security-Policy of the desk's pages. Scripts need the nonce of this response, or are loaded by a script
 * that has it. Style elements need the nonce too. Style attributes are allowed: React and Mantine write sizes and
 * variables into them on the server, with values that differ from page to page, so no hash can list them, and an
 * attribute can have no nonce. In development React evaluates text to show where an error occurred, and Next shows
 * errors in styles of its own.
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

/** The policy of every response that is no page: nothing in it may load or run if a browser shows it as a document. */
const closedPolicy = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** The policy of a worker's script: it may load its modules and open the live stream. */
const workerPolicy = "default-src 'none'; script-src 'self'; connect-src 'self'";
const workerPath = /^\/_next\/static\/chunks\/turbopack-worker-[^/?]+\.js(\?|$)/;

/**
 * One year, in seconds, in which browsers use only https. Subdomains are not included, because they may not be ours.
 */
const transportSecurity = 'max-age=31536000';

interface Answer {
  path: string;
  type: string;
  nonce: string;
  /** True if the public address of this installation is https. */
  isSecure: boolean;
  isDevelopment?: boolean;
}

/** Gives the headers of a response unless its handler sets other values. */
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
    // The path of a one-time link contains its token, which a Referer must not pass on.
    ['Referrer-Policy', /^\/(set-up|invitation)(\/|\?|$)/.test(path) ? 'no-referrer' : 'same-origin'],
    ['Permissions-Policy', unusedFeatures.map((feature) => `${feature}=()`).join(', ')],
    ['Cross-Origin-Opener-Policy', 'same-origin'],
    // Feed readers in the browser show the pictures of published articles.
    ['Cross-Origin-Resource-Policy', path.startsWith('/pictures/') ? 'cross-origin' : 'same-origin'],
    // A response that sets no Cache-Control is not cached: an error or a redirect may be different a moment later.
    ['Cache-Control', 'no-store'],
    ...(isSecure ? ([['Strict-Transport-Security', transportSecurity]] as [string, string][]) : []),
  ];
}

function policyOf({ path, type, nonce, isDevelopment = false }: Omit<Answer, 'isSecure'>): string {
  if (type.startsWith('text/html')) return pagePolicy(nonce, isDevelopment);
  return workerPath.test(path) ? workerPolicy : closedPolicy;
}
