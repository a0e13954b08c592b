'use server';
import { revalidatePath } from 'next/cache';
import { type Outcome, outcome } from '#app/outcome.ts';
import { currentActor } from '#lib/accounts/current-actor';
import { invite, revokeInvitation } from '#lib/accounts/invitations';
import { changePerson, type PersonChange } from '#lib/accounts/people';
import { restoreInvitation } from '#lib/accounts/restore-invitation';
import { restorePerson } from '#lib/accounts/restore-person';
import { env } from '#lib/env';

export async function inviteAction(input: unknown): Promise<Outcome<{ link: string }>> {
  const done = await outcome(async () => ({
    link: `${env().origin}/invitation/${(await invite(await currentActor(), input)).token}`,
  }));
  revalidatePath('/desk/people');
  return done;
}

export async function revokeInvitationAction(input: unknown): Promise<Outcome<void>> {
  const done = await outcome(async () => revokeInvitation(await currentActor(), input));
  revalidatePath('/desk/people');
  return done;
}

export async function changePersonAction(input: unknown): Promise<Outcome<PersonChange>> {
  const done = await outcome(async () => changePerson(await currentActor(), input));
  revalidatePath('/desk/people');
  return done;
}

export async function restoreInvitationAction(input: unknown): Promise<Outcome<void>> {
  const done = await outcome(async () => restoreInvitation(await currentActor(), input));
  revalidatePath('/desk/people');
  return done;
}

export async function restorePersonAction(input: unknown): Promise<Outcome<void>> {
  const done = await outcome(async () => restorePerson(await currentActor(), input));
  revalidatePath('/desk/people');
  return done;
}
