import type { Person } from '#lib/access/actor';
import { claimInstallation } from '#lib/accounts/claim-installation';
import { installSample } from './install-sample.ts';

/** Makes the first admin and publishes the sample article, on the first visit. */
export async function setUp(input: unknown): Promise<Person> {
  const admin = await claimInstallation(input);
  await installSample(admin);
  return admin;
}
