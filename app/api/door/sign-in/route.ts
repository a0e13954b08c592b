import { placeAtDesk } from '#app/(door)/place-at-desk.ts';
import { personOf } from '#lib/access/actor';
import { cookieIn, knownBrowserCookieName } from '#lib/accounts/cookies';
import { checkCredentials } from '#lib/accounts/sign-in';
import { DomainError } from '#lib/errors';
import { answerForm } from '../answer-form';

/** Answers the sign-in form. */
export async function POST(request: Request): Promise<Response> {
  return answerForm(request, {
    page: (fields) => `/sign-in?${new URLSearchParams({ next: placeAtDesk(fields('next')) })}`,
    next: (fields) => placeAtDesk(fields('next')),
    enter: async (fields, { headers }) => {
      const account = await checkCredentials({
        email: fields('email'),
        password: fields('password'),
        address: headers.get('x-forwarded-for') ?? '',
        known: cookieIn(headers.get('cookie'), knownBrowserCookieName()),
      });
      if (!account) throw new DomainError('invalid', 'credentialsWrong');
      return personOf(account);
    },
  });
}
