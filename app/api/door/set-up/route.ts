import { setUp } from '#lib/setup/set-up';
import { answerForm } from '../answer-form';
import { personIn } from '../person-in';

/** Answers the form of the first visit. */
export async function POST(request: Request): Promise<Response> {
  return answerForm(request, {
    page: (fields) => `/set-up?${new URLSearchParams({ token: fields('token') })}`,
    next: () => '/desk/engines?first=1',
    enter: (fields) => setUp({ ...personIn(fields), token: fields('token') }),
  });
}
