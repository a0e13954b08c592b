'use client';
import { useTranslations } from 'use-intl';
import { Differences } from '#app/ui/differences.tsx';
import { SegmentText } from '#app/ui/segment-text.tsx';
import { useHistory } from './use-history.ts';

interface Props {
  targetId: string;
  version: number;
  text: string;
  locale: string;
}

/** Shows how the present text differs from the machine's last draft. */
export function ChangesFromDraft({ targetId, version, text, locale }: Props) {
  const say = useTranslations('workbench');
  const history = useHistory(targetId, version);
  const draft = history?.revisions.find((revision) => revision.origin !== 'human');
  if (!history) return null;
  return (
    <div className="box">
      <h2>{say('commands.changes')}</h2>
      {draft?.text === text ? (
        <p className="small">{say('noChanges')}</p>
      ) : draft ? (
        <SegmentText locale={locale}>
          <Differences before={draft.text} after={text} />
        </SegmentText>
      ) : (
        <p className="small">{say('noDraft')}</p>
      )}
    </div>
  );
}
