import { orPage } from '#app/page-error.ts';
import { screenTitle } from '#app/screen-title.ts';
import { words } from '#app/words.ts';
import { currentActor } from '#lib/accounts/current-actor';
import { listTrialArticles, listTrialParagraphs } from '#lib/draft/instructions/read-trials';
import { listInstructed, readVersions } from '#lib/draft/instructions/read-versions';
import { isRehearsing } from '#lib/engines/connect/is-rehearsing';
import { EditInstruction } from './edit-instruction';
import { OtherPair } from './other-pair';
import { PairLinks } from './pair-links';
import { PairVersions } from './pair-versions';
import { type Place, pairOf } from './place';

export const generateMetadata = screenTitle('instructions');

export default async function InstructionsPage({ searchParams }: { searchParams: Promise<Place> }) {
  const actor = await currentActor();
  const instructed = await orPage(listInstructed(actor));
  const place = await searchParams;
  const pair = pairOf(place);
  const versions = await readVersions(actor, pair);
  const articles = await listTrialArticles(actor, pair);
  const chosen = articles.find(({ translationId }) => translationId === place.article) ?? articles[0];
  const paragraphs = chosen ? await listTrialParagraphs(actor, chosen.translationId) : [];
  const say = await words();
  const key = `${pair.sourceLanguage} ${pair.targetLanguage}`;
  return (
    <>
      <h1>{say('instructions.title')}</h1>
      <p className="soft">{say('instructions.lead')}</p>
      <PairLinks pairs={instructed} shown={pair} />
      <OtherPair />
      <EditInstruction
        key={`edit ${key}`}
        pair={pair}
        newest={versions[0] ?? null}
        trials={{ articles, chosen: chosen?.translationId ?? null, paragraphs }}
        hasEngine={!(await isRehearsing())}
      />
      <PairVersions key={`versions ${key}`} pair={pair} versions={versions} />
    </>
  );
}
