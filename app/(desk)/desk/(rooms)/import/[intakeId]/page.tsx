import { redirect } from 'next/navigation';
import { orPage } from '#app/page-error.ts';
import { screenTitle } from '#app/screen-title.ts';
import { LiveRefresh } from '#app/ui/live-refresh.tsx';
import { currentActor } from '#lib/accounts/current-actor';
import { readIntakeToCheck } from '#lib/ingest/intake/read-intakes';
import { readRefresh } from '#lib/ingest/refresh/read-refresh';
import { lastSeq } from '#lib/record/read-events';
import { CheckArticle } from '../check-article';
import { CheckRefresh } from '../check-refresh';
import { IntakePending } from '../intake-pending';

export const generateMetadata = screenTitle('check');

type Props = { params: Promise<{ intakeId: string }> };

export default async function IntakePage({ params }: Props) {
  const { intakeId } = await params;
  const actor = await currentActor();
  const after = await lastSeq();
  const intake = await orPage(readIntakeToCheck(actor, intakeId));
  // The list shows how far the chapters of a book are.
  if (intake.state === 'divided') redirect('/desk/import');
  if (intake.state === 'brought-in') redirect(`/desk/articles/${intake.articleId}`);
  if (intake.state !== 'ready')
    return (
      <>
        {intake.state === 'queued' ? <LiveRefresh topic="intakes" after={after} /> : null}
        <IntakePending intake={intake} />
      </>
    );
  if (intake.way === 'refresh') {
    const refresh = await orPage(readRefresh(actor, intakeId));
    return refresh ? <CheckRefresh intakeId={intakeId} refresh={refresh} /> : <IntakePending intake={intake} />;
  }
  // A new key resets the corrections after another reading of the same bytes, because they applied to the earlier text.
  const key = `${intake.reading?.charset}:${intake.rules.map((rule) => rule.id).join()}`;
  return <CheckArticle key={key} intake={intake} />;
}
