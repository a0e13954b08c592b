import { claimInstallation } from '#lib/accounts/claim-installation';
import { findActor } from '#lib/accounts/find-actor';
import { installSample } from './install-sample.ts';

/** The first visit: the first admin is made, and the sample article stands published. */
export async function setUp(input: unknown): Promise<{ id: string; email: string }> {
  const { id, email } = await claimInstallation(input);
  await installSample(await findActor({ accountId: id }));
  return { id, email };
}
