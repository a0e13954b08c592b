'use client';
import { signIn, signOut } from 'next-auth/react';

export interface SignInFailure {
  /** A key under `errors` in the interface's messages. */
  reason: string;
  values: Record<string, string | number>;
}

/** Signs this browser in; returns null when it worked. */
export async function signInWithPassword(email: string, password: string): Promise<SignInFailure | null> {
  const answer = await signIn('credentials', { email, password, redirect: false });
  if (answer?.ok) return null;
  if (answer?.error === 'CredentialsSignin') return { reason: 'credentialsWrong', values: {} };
  try {
    return JSON.parse(answer?.error ?? '') as SignInFailure;
  } catch {
    return { reason: 'unknown', values: {} };
  }
}

/** Ends this browser's session and shows the sign-in page. */
export async function signOutHere(): Promise<void> {
  await signOut({ callbackUrl: '/sign-in' });
}
