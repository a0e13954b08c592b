import { expect } from 'vitest';
import { makeActor } from '#db/fixtures';
import { env } from '#lib/env';
import { test } from '#lib/fixtures';
import { refuseNotSetUp } from './refuse-not-set-up.ts';

test('an installation without a member is refused by the name of its folder', async ({ connection }) => {
  const values = { place: env().dataFolder };
  await expect(refuseNotSetUp()).rejects.toMatchObject({ reason: 'notSetUp', values });
  await makeActor(connection, 'admin');
  await refuseNotSetUp();
});
