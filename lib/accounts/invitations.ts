import { and, desc, eq, gt, isNull } from 'drizzle-orm';
import { schema } from '#db/schema';
import type { Actor } from '#lib/access/actor';
import { authorize } from '#lib/access/authorize';
import { read } from '#lib/database';
import { hashToken } from './token.ts';

/** Lists the links that still open, newest first. */
export async function openInvitations(actor: Actor | null) {
  authorize(actor, 'manage-people');
  const { id, role, note, createdAt, expiresAt } = schema.invitation;
  return read()
    .select({ id, role, note, createdAt, expiresAt })
    .from(schema.invitation)
    .where(isOpen())
    .orderBy(desc(createdAt));
}

/** Reads what the invited person is shown; null if the link no longer opens. */
export async function readInvitation(token: string): Promise<{ role: 'admin' | 'editor' } | null> {
  const [row] = await read().select().from(schema.invitation).where(isOpen(token));
  return row ? { role: row.role } : null;
}

export function isOpen(token?: string) {
  const { tokenHash, acceptedAt, revokedAt, expiresAt } = schema.invitation;
  return and(
    token === undefined ? undefined : eq(tokenHash, hashToken(token)),
    isNull(acceptedAt),
    isNull(revokedAt),
    gt(expiresAt, Date.now()),
  );
}
