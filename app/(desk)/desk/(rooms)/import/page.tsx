import { orPage } from '#app/page-error.ts';
import { screenTitle } from '#app/screen-title.ts';
import { LiveRefresh } from '#app/ui/live-refresh.tsx';
import { currentActor } from '#lib/accounts/current-actor';
import { readIntakes } from '#lib/ingest/intake/read-intakes';
import { lastSeq } from '#lib/record/read-events';
import { ChooseSource } from './choose-source';
import { IntakeList } from './intake-list';

export const generateMetadata = screenTitle('import');

export default async function ImportPage() {
  const after = await lastSeq();
  const intakes = await orPage(readIntakes(await currentActor()));
  return (
    <>
      <LiveRefresh topic="intakes" after={after} />
      <ChooseSource />
      <IntakeList intakes={intakes} />
    </>
  );
}
