import { claimInstallation } from '#lib/accounts/claim-installation';
import { findActor } from '#lib/accounts/find-actor';
import { installSample } from './install-sample.ts';

/** Makes the first admin and publishes the sample article, on the first visit. */
export async function setUp(input: unknown): Promise<{ id: string; email: string }> {
  const { id, email } = await claimInstallation(input);
  await installSample(await findActor({ accountId: id }));
  return { id, email };
}
