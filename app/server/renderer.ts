import { pathToFileURL } from 'node:url';
import { makeThreads } from '#lib/ingest/thread/make-threads';
import { limits } from '#lib/limits';
import type { Rendered, Renderer } from '#lib/press/renderer';
import { buildRenderer } from './build-renderer.ts';

/** Renders outside of this process: a long article holds up nobody, and one that takes too much is ended. */
export async function makeRenderer(): Promise<Renderer> {
  const { file, version } = await buildRenderer();
  const threads = makeThreads(pathToFileURL(file), {
    time: limits.renderTime,
    heap: limits.renderHeap,
    buffers: limits.renderBuffers,
    stack: limits.renderStack,
    threads: limits.renderers,
  });
  return { version, render: (order, signal) => threads.run('render', order, signal) as Promise<Rendered> };
}
