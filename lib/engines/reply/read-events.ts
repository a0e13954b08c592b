import { setImmediate as immediate } from 'node:timers/promises';

/**
 * Gives the data of each server-sent event of a body, in order, the events of one chunk together. It reads every byte
 * once, however the body is divided into chunks and lines: the client package's own reader takes seconds for a megabyte
 * of comments.
 */
export async function* readEvents(body: AsyncIterable<Uint8Array>): AsyncGenerator<string[]> {
  const decoder = new TextDecoder();
  const takeLines = lineReader();
  let data: string[] = [];
  for await (const chunk of body) {
    const events: string[] = [];
    for (const line of takeLines(decoder.decode(chunk, { stream: true }))) {
      if (line.startsWith('data:')) data.push(dataOf(line));
      else if (line === '' && data.length) {
        events.push(data.join('\n'));
        data = [];
      }
    }
    yield events;
    // Chunks that have already arrived would follow one another without a pause, and no other request would be served.
    await immediate();
  }
  // A server may close without an empty line after its last event.
  const last = takeLines('\n')[0] ?? '';
  if (last.startsWith('data:')) data.push(dataOf(last));
  if (data.length) yield [data.join('\n')];
}

const dataOf = (line: string) => line.slice(line[5] === ' ' ? 6 : 5);

/** Gives the lines that a further piece of text completes. */
function lineReader() {
  let begun: string[] = [];
  let endsInReturn = false;
  return (text: string): string[] => {
    const lines = (endsInReturn && text.startsWith('\n') ? text.slice(1) : text).split(/\r\n|\n|\r/);
    if (text) endsInReturn = text.endsWith('\r');
    const last = lines.pop() as string;
    if (lines.length) {
      lines[0] = begun.join('') + lines[0];
      begun = [];
    }
    begun.push(last);
    return lines;
  };
}
