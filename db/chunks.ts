/** Rows and characters that one statement is given as JSON: some ten milliseconds of work, between two pauses for others. */
const most = { rows: 1_000, characters: 500_000 };

/** Rows in parts that one statement can take, each as the JSON that `json_each` reads; a row is asked for when its part is made. */
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
