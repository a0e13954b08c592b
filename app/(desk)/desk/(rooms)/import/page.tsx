import type { Metadata } from 'next';
import { currentActor } from '#lib/accounts/current-actor';
import { readIntakes } from '#lib/ingest/intake/read-intakes';
import { orPage } from '../../../../page-error';
import { ChooseSource } from './choose-source';
import { IntakeList } from './intake-list';

export const metadata: Metadata = { title: 'Bring in' };

export default async function ImportPage() {
  const intakes = await orPage(readIntakes(await currentActor()));
  return (
    <>
      <ChooseSource />
      <IntakeList intakes={intakes} />
    </>
  );
}
