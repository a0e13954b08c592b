'use server';
import { action } from '#app/action.ts';
import { invite, revokeInvitation } from '#lib/accounts/invitations';
import { changePerson } from '#lib/accounts/people';
import { restoreInvitation } from '#lib/accounts/restore-invitation';
import { restorePerson } from '#lib/accounts/restore-person';
import { env } from '#lib/env';

export const inviteAction = action(invite, {
  revalidate: ['/desk/people'],
  show: ({ token }) => ({ link: `${env().origin}/invitation/${token}` }),
});
export const revokeInvitationAction = action(revokeInvitation, { revalidate: ['/desk/people'] });
export const restoreInvitationAction = action(restoreInvitation, { revalidate: ['/desk/people'] });
export const changePersonAction = action(changePerson, { revalidate: ['/desk/people'] });
export const restorePersonAction = action(restorePerson, { revalidate: ['/desk/people'] });
