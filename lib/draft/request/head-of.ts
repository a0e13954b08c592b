import { eq } from 'drizzle-orm';
import { schema } from '#db/schema';
import type { LedgerPurpose } from '#db/vocabulary';
import type { Tx } from '#lib/database';
import { weightOf } from '#lib/engines/ledger/estimate-tokens';
import type { LedgerHead } from '#lib/engines/ledger/reserve';
import { plainText } from '#lib/inline/plain-text';

interface About {
  id: string;
  translationId: string;
  targetId: string | null;
  purpose: LedgerPurpose;
  /** The person whose use it is; null or missing for whoever asked for the draft. */
  accountId?: string | null;
}

/** Reads what the ledger keeps of a request besides its price. */
export async function headOf(tx: Tx, about: About): Promise<LedgerHead> {
  const { article, translation } = schema;
  const [of] = await tx
    .select({
      articleId: translation.articleId,
      accountId: translation.draftedFor,
      sourceLocale: article.locale,
      targetLocale: translation.locale,
    })
    .from(translation)
    .innerJoin(article, eq(article.id, translation.articleId))
    .where(eq(translation.id, about.translationId));
  if (!of) throw new Error(`No translation ${about.translationId}.`);
  const own = about.targetId === null ? undefined : await readTarget(tx, about.targetId);
  const sourceWeight = own ? weightOf(plainText(own.source, own.tags)) : null;
  return { ...about, ...of, accountId: about.accountId ?? own?.accountId ?? of.accountId, sourceWeight };
}

async function readTarget(tx: Tx, targetId: string) {
  const { target, segment, drafting } = schema;
  const { source, tags } = segment;
  const [row] = await tx
    .select({ source, tags, accountId: drafting.accountId })
    .from(target)
    .innerJoin(segment, eq(segment.id, target.segmentId))
    .leftJoin(drafting, eq(drafting.targetId, target.id))
    .where(eq(target.id, targetId));
  return row;
}
