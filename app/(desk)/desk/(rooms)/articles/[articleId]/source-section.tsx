'use client';
import { Button, NativeSelect } from '@mantine/core';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'use-intl';
import { useAction } from '#app/ui/use-action.ts';
import type { ArticleSource } from '#lib/article/read-article-record';
import { encodingsOffered, type OfferedEncoding } from '#lib/extract/characters/encodings-offered';
import { startRefreshAction } from './actions';

/**
 * Shows where an article came from. Its source can be fetched again, or its bytes decoded with another encoding; both
 * first show what would change.
 */
export function SourceSection({ articleId, source }: { articleId: string; source: ArticleSource }) {
  const say = useTranslations('article');
  const router = useRouter();
  const { run, isRunning } = useAction(startRefreshAction);
  const { url, encoding } = source;

  const refresh = async (choice: { encoding?: OfferedEncoding }) => {
    const started = await run({ articleId, ...choice });
    if (started.ok) router.push(`/desk/import/${started.value.intakeId}`);
  };

  return (
    <div className="acts" style={{ alignItems: 'flex-end', marginBottom: 20 }}>
      {url ? (
        <>
          <a className="link" href={url} rel="noopener noreferrer" target="_blank" style={{ overflowWrap: 'anywhere' }}>
            {url}
          </a>
          <Button size="xs" variant="default" loading={isRunning} onClick={() => void refresh({})}>
            {say('refresh')}
          </Button>
        </>
      ) : (
        <span className="small">{say('noAddress')}</span>
      )}
      {encoding ? (
        <NativeSelect
          size="xs"
          label={say('encoding')}
          disabled={isRunning}
          value={encoding}
          data={[...new Set([encoding, ...encodingsOffered])]}
          onChange={(event) => void refresh({ encoding: event.currentTarget.value as OfferedEncoding })}
        />
      ) : null}
    </div>
  );
}
