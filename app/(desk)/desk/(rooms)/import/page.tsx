import { orPage } from '#app/page-error.ts';
import { screenTitle } from '#app/screen-title.ts';
import { LiveRefresh } from '#app/ui/live-refresh.tsx';
import { currentActor } from '#lib/accounts/current-actor';
import { readIntakes } from '#lib/ingest/intake/read-intakes';
import { readLastTargets } from '#lib/ingest/intake/read-last-targets';
import { lastSeq } from '#lib/record/read-events';
import { ChooseSource } from './choose-source';
import { IntakeList } from './intake-list';

export const generateMetadata = screenTitle('import');

export default async function ImportPage() {
  const after = await lastSeq();
  const actor = await currentActor();
  const intakes = await orPage(readIntakes(actor));
  const lastTargets = await readLastTargets(actor);
  return (
    <>
      <LiveRefresh topic="intakes" after={after} />
      <ChooseSource lastTargets={lastTargets} />
      <IntakeList intakes={intakes} />
    </>
  );
}
