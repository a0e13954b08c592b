'use client';
import { Button, TextInput } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { LocaleSelect } from '#app/ui/locale-select.tsx';
import { oncePressed } from '#app/ui/once-pressed.ts';
import { useAction } from '#app/ui/use-action.ts';
import type { Reading } from '#lib/extract/reading';
import { storedFields, titleOf } from '#lib/ingest/intake/article-of';
import type { IntakeToCheck } from '#lib/ingest/intake/read-intakes';
import { withoutSource } from '#lib/locale';
import { storeArticleAction } from './actions';
import { BlockRow } from './block-row';
import { offersByKey, rulesOffered, toRows } from './blocks';
import { EstimateOfBlocks } from './estimate-of-blocks';
import { HowRead } from './how-read';
import { KnownBox } from './known-box';
import { LeftOut } from './left-out';
import { Notices } from './notices';
import { RememberRule, type RuleOffers } from './remember-rule';
import { TargetsInput } from './targets-input';
import { useCorrections } from './use-corrections';

const metaNames = ['publishedOn', 'byline', 'dateline', 'siteName', 'url'] as const;
type Meta = Record<(typeof metaNames)[number], string>;

const metaOf = ({ publishedOn, byline, dateline, siteName, canonicalUrl }: Reading): Meta => ({
  publishedOn: publishedOn ?? '',
  byline: byline ?? '',
  dateline: dateline ?? '',
  siteName: siteName ?? '',
  url: canonicalUrl ?? '',
});

/**
 * Shows what will be stored beside what was left out, and lets the person correct it. Nothing is stored until the
 * button is pressed.
 */
export function CheckArticle({ intake }: { intake: IntakeToCheck }) {
  const say = useTranslations('import');
  const router = useRouter();
  const { run, isRunning } = useAction(storeArticleAction);
  const reading = intake.reading as Reading;
  const [blocks, change] = useCorrections(`${intake.id}:${reading.charset}:${reading.blocks.length}`, reading.blocks);
  const [locale, setLocale] = useState(reading.locale);
  const [wanted, setWanted] = useState([...intake.targetLocales, ...(intake.otherTarget ? [intake.otherTarget] : [])]);
  const targetLocales = withoutSource(wanted, locale);
  const [meta, setMeta] = useState(metaOf(reading));
  const [isBatched, setBatched] = useState(intake.isBatched);
  const [remembered, setRemembered] = useState<string[]>([]);
  const kept = blocks.filter((block) => block.isKept);
  const characters = kept.reduce((sum, block) => sum + block.source.length, 0);
  const offered = intake.host ? rulesOffered(blocks) : [];
  const offers: RuleOffers | null = intake.host
    ? {
        host: intake.host,
        byKey: offersByKey(blocks, offered),
        remembered,
        onRemember: (place, isRemembered) =>
          setRemembered(isRemembered ? [...remembered, place] : remembered.filter((one) => one !== place)),
      }
    : null;

  const canStore = intake.known === null && kept.length > 0 && targetLocales.length > 0 && !isRunning;

  const store = async () => {
    if (!canStore) return;
    const title = titleOf(kept) ?? reading.title;
    const given = Object.fromEntries(metaNames.map((name) => [name, meta[name].trim() || null]));
    const article = {
      ...given,
      title,
      locale,
      targetLocales,
      isBatched,
      intakeId: intake.id,
      rules: offered.filter(({ place }) => remembered.includes(place)),
      blocks: kept.map(storedFields),
    };
    const stored = await run(article);
    const first = stored.ok ? stored.value.translations[0] : undefined;
    if (first) router.push(`/desk/translations/${first.id}`);
  };
  useHotkeys([['mod+Enter', oncePressed(() => void store())]], [], true);

  return (
    <>
      <div className="check-head">
        <h1>{say('checkTitle')}</h1>
        <span className="soft">
          {say('count', { segments: kept.length, characters })}{' '}
          <EstimateOfBlocks {...{ locale, targetLocales, kept, isBatched }} onBatched={setBatched} />
        </span>
        <Button variant="default" component={Link} href="/desk/import">
          {say('cancel')}
        </Button>
        <Button loading={isRunning} disabled={!canStore && !isRunning} onClick={() => void store()}>
          {say('store')}
        </Button>
      </div>
      <KnownBox intake={intake} />
      <Notices notices={reading.notices} />
      <div className="check-meta">
        <LocaleSelect size="xs" label={say('sourceLanguage')} value={locale} onChange={setLocale} />
        <TargetsInput source={locale} wanted={wanted} onChange={setWanted} />
        {metaNames.map((name) => (
          <TextInput
            key={name}
            size="xs"
            label={say(name)}
            value={meta[name]}
            onChange={(event) => setMeta({ ...meta, [name]: event.currentTarget.value })}
          />
        ))}
      </div>
      <HowRead intake={intake} blocks={blocks} />
      <div className="check-legend small" aria-hidden="true">
        <span>{say('kept')}</span>
        <span>{say('leftOut', { count: blocks.length - kept.length })}</span>
      </div>
      <ol className="blocks">
        {toRows(blocks).map(({ kept: block, leftOut }, index) => (
          <li key={block?.key ?? 'end'}>
            {block ? (
              <div>
                <BlockRow block={block} locale={locale} isFirst={index === 0} change={change} />
                <RememberRule offers={offers} blockKey={block.key} />
              </div>
            ) : (
              <span className="block-row" />
            )}
            <LeftOut blocks={leftOut} locale={locale} offers={offers} change={change} />
          </li>
        ))}
      </ol>
    </>
  );
}
