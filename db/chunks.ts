/**
 * Maximum rows and characters that one statement gets as JSON: some ten milliseconds of work, then other requests can
 * run.
 */
const most = { rows: 1_000, characters: 500_000 };

/** Divides rows into chunks for one statement each, as JSON for `json_each`. A row is read when its chunk is made. */
export function* jsonChunks(rows: Iterable<unknown>): Generator<{ json: string; count: number }> {
  let chunk: string[] = [];
  let characters = 0;
  for (const row of rows) {
    const json = JSON.stringify(row);
    chunk.push(json);
    characters += json.length;
    if (chunk.length < most.rows && characters < most.characters) continue;
    yield { json: `[${chunk.join()}]`, count: chunk.length };
    chunk = [];
    characters = 0;
  }
  if (chunk.length) yield { json: `[${chunk.join()}]`, count: chunk.length };
}
