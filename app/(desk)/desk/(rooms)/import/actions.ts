'use server';
import { currentActor } from '#lib/accounts/current-actor';
import { type BroughtIn, bringIn } from '#lib/ingest/bring-in';
import { type Preview, previewArticle } from '#lib/ingest/preview-article';
import { type Outcome, outcome } from '../../../../outcome';

/** `form`: `source`, a file; `targetLocales`, JSON. */
export async function previewAction(form: FormData): Promise<Outcome<Preview>> {
  return outcome(async () => {
    const targetLocales = JSON.parse(String(form.get('targetLocales') ?? '[]')) as string[];
    return previewArticle(await currentActor(), { bytes: await bytesOf(form), targetLocales });
  });
}

/** `form`: `source`, the file again; `article`, JSON, as it was corrected. */
export async function bringInAction(form: FormData): Promise<Outcome<BroughtIn>> {
  return outcome(async () =>
    bringIn(await currentActor(), JSON.parse(String(form.get('article') ?? 'null')), await bytesOf(form)),
  );
}

async function bytesOf(form: FormData): Promise<Uint8Array> {
  const source = form.get('source');
  return source instanceof Blob ? new Uint8Array(await source.arrayBuffer()) : new Uint8Array();
}
