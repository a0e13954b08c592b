import type { Metadata } from 'next';
import { orPage } from '#app/page-error.ts';
import { currentActor } from '#lib/accounts/current-actor';
import { readIntakes } from '#lib/ingest/intake/read-intakes';
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
