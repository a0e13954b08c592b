'use server';
import { setUp } from '#lib/setup/set-up';
import { type Outcome, outcome } from '../../outcome';

export async function setUpAction(input: unknown): Promise<Outcome<{ email: string }>> {
  return outcome(() => setUp(input));
}
