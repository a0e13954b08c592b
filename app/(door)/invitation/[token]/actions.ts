'use server';
import { acceptInvitation } from '#lib/accounts/invitations';
import { type Outcome, outcome } from '../../../outcome';

export async function acceptInvitationAction(input: unknown): Promise<Outcome<{ email: string }>> {
  return outcome(() => acceptInvitation(input));
}
