import { orPage } from '#app/page-error.ts';
import { screenTitle } from '#app/screen-title.ts';
import { Workbench } from '#app/workbench/workbench.tsx';
import { isAllowed } from '#lib/access/authorize';
import { currentActor } from '#lib/accounts/current-actor';
import { listAssignees } from '#lib/review/assign';
import { readWorkbench } from '#lib/review/read-workbench';

type Props = { params: Promise<{ translationId: string }>; searchParams: Promise<{ paragraph?: string }> };

export const generateMetadata = screenTitle('review');

export default async function WorkbenchPage({ params, searchParams }: Props) {
  const { translationId } = await params;
  const { paragraph } = await searchParams;
  const actor = await currentActor();
  const workbench = await orPage(readWorkbench(actor, translationId));
  const assignees = await listAssignees(actor);
  return (
    <Workbench
      key={translationId}
      workbench={workbench}
      assignees={assignees}
      startAt={Number(paragraph)}
      mayManageEngines={isAllowed(actor, 'manage-engines')}
    />
  );
}
