import { decodeUri } from '#lib/text/decode-uri';

/** The newest version of Azure's API that is no preview, for addresses that name none. */
export const azureApiVersion = '2024-10-21';

/** Hosts of Azure's resources for models. */
const hosts = /\.(?:openai|cognitiveservices|services\.ai)\.azure\.(?:com|us|cn)$/;

/** True for Azure's classic form, in which the address names a deployment and the version of the API. */
export function isAzureDeployment(baseUrl: string): boolean {
  const url = URL.parse(baseUrl);
  return url !== null && hosts.test(url.hostname) && url.pathname.includes('/openai/deployments/');
}

/** Gives the deployment that an address of Azure's classic form names; null for every other address. */
export function deploymentIn(url: URL): string | null {
  const [, rest] = url.pathname.split('/openai/deployments/', 2);
  const [name = ''] = (rest ?? '').split('/');
  return name ? decodeUri(name) : null;
}
