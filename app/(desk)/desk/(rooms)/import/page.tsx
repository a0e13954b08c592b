import type { Metadata } from 'next';
import { authorize } from '#lib/accounts/authorize';
import { currentActor } from '#lib/accounts/current-actor';
import { orPage } from '../../../../page-error';
import { ImportArticle } from './import-article';

export const metadata: Metadata = { title: 'Bring in' };

export default async function ImportPage() {
  await orPage((async () => authorize(await currentActor(), 'bring-in', {}))());
  return <ImportArticle />;
}
