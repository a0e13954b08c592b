import type { Metadata } from 'next';
import { orPage } from '#app/page-error.ts';
import { Workbench } from '#app/workbench/workbench.tsx';
import { isAllowed } from '#lib/access/authorize';
import { currentActor } from '#lib/accounts/current-actor';
import { listAssignees } from '#lib/review/assign';
import { readWorkbench } from '#lib/review/read-workbench';

type Props = { params: Promise<{ translationId: string }>; searchParams: Promise<{ paragraph?: string }> };

export const metadata: Metadata = { title: 'Review' };

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
