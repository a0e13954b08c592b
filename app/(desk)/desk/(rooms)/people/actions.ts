'use server';
import { action } from '#app/action.ts';
import { changePerson } from '#lib/accounts/change-person';
import { invite } from '#lib/accounts/invite';
import { restoreInvitation } from '#lib/accounts/restore-invitation';
import { restorePerson } from '#lib/accounts/restore-person';
import { revokeInvitation } from '#lib/accounts/revoke-invitation';
import { env } from '#lib/env';

export const inviteAction = action(invite, {
  revalidate: ['/desk/people'],
  show: ({ token }) => ({ link: `${env().origin}/invitation/${token}` }),
});
export const revokeInvitationAction = action(revokeInvitation, { revalidate: ['/desk/people'] });
export const restoreInvitationAction = action(restoreInvitation, { revalidate: ['/desk/people'] });
export const changePersonAction = action(changePerson, { revalidate: ['/desk/people'] });
export const restorePersonAction = action(restorePerson, { revalidate: ['/desk/people'] });
