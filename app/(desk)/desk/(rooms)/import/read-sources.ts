/**
 * Reads what a form submits for import: `targetLocales`, as JSON; and `file`, or `text`, or `addresses`, one on each
 * line.
 */
export async function readSources(form: FormData): Promise<unknown> {
  return {
    sources: await sourcesOf(form),
    targetLocales: JSON.parse(String(form.get('targetLocales') ?? '[]')),
  };
}

async function sourcesOf(form: FormData): Promise<unknown[]> {
  const file = form.get('file');
  const text = String(form.get('text') ?? '');
  const addresses = String(form.get('addresses') ?? '').split('\n');
  return [
    ...(file instanceof File
      ? [{ way: 'file', name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) }]
      : []),
    ...(text.trim() ? [{ way: 'text', text }] : []),
    ...addresses.filter((line) => line.trim()).map((address) => ({ way: 'address', address })),
  ];
}
