import { acceptInvitation } from '#lib/accounts/accept-invitation';
import { answerForm } from '../answer-form';
import { personIn } from '../person-in';

/** Answers the form of an invitation. */
export async function POST(request: Request): Promise<Response> {
  return answerForm(request, {
    page: (fields) => `/invitation/${encodeURIComponent(fields('token').slice(0, 200)) || 'none'}`,
    next: () => '/desk',
    enter: (fields) => acceptInvitation({ ...personIn(fields), token: fields('token') }),
  });
}
