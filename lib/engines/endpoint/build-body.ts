import type { Dialect } from '#db/vocabulary';
import { limits } from '#lib/limits';
import type { Message, Question } from '../engine.ts';

/** Makes the body of a request in the way that the endpoint understands. */
export function buildBody(model: string, question: Question, dialect: Dialect): Record<string, unknown> {
  const { isStreaming, hasStreamOptions, maxTokens } = dialect;
  const isPlain = dialect.output === 'plain' && question.plain !== undefined;
  return {
    model,
    messages: withRoles(isPlain ? (question.plain as Message[]) : question.messages, dialect.systemRole),
    // A server that is told nothing does not stream.
    ...(isStreaming ? { stream: true } : {}),
    ...(isStreaming && hasStreamOptions ? { stream_options: { include_usage: true } } : {}),
    ...(maxTokens ? { [maxTokens]: mostTokens(question) } : {}),
    ...responseFormat(question, dialect),
  };
}

/** The mode in which a question is asked: `plain` only where the question has such a form. */
export function outputOf(question: Question, { output }: Dialect): Dialect['output'] {
  return output === 'plain' && question.plain === undefined ? 'fenced' : output;
}

/** Gives the messages with another role of the instructions; `user` puts them before the first message of the user. */
function withRoles(messages: Message[], systemRole: Dialect['systemRole']): { role: string; content: string }[] {
  if (systemRole !== 'user')
    return messages.map(({ role, content }) => ({ role: role === 'system' ? systemRole : role, content }));
  const instructions = messages.filter(({ role }) => role === 'system').map(({ content }) => content);
  const [first, ...rest] = messages.filter(({ role }) => role !== 'system');
  const joined = [...instructions, ...(first ? [first.content] : [])].join('\n\n');
  return [{ role: 'user', content: joined }, ...rest];
}

const mostTokens = ({ sourceCharacters }: Question): number =>
  Math.min(limits.replyTokensMost, limits.replyTokensLeast + limits.replyTokensRatio * sourceCharacters);

function responseFormat({ answer }: Question, { output }: Dialect): Record<string, unknown> {
  if (output === 'json') return { response_format: { type: 'json_object' } };
  if (output !== 'schema') return {};
  return { response_format: { type: 'json_schema', json_schema: { ...answer, strict: true } } };
}
