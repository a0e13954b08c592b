import { makeChildren } from '#lib/child/make-children';
import { InvalidError } from '#lib/errors';
import { limits } from '#lib/limits';
import { log } from '#lib/log';
import { removeDeadFolders } from '#lib/press/folders';
import type { Rendered, Renderer } from '#lib/press/renderer';
import { buildRenderer } from './build-renderer.ts';

/**
 * Renders in another process, so that a long article blocks nobody and a rendering that takes too long can be killed.
 * Call it once, at the start: it removes what an earlier process left of its renderings.
 */
export async function makeRenderer(): Promise<Renderer> {
  await removeDeadFolders().catch((error) => log().warn({ err: error }, 'old folders of pages could not be removed'));
  const { file, version } = await buildRenderer();
  const children = makeChildren(file, {
    time: limits.renderTime,
    wall: limits.renderWall,
    heap: limits.renderHeap,
    memory: limits.renderMemory,
    kept: limits.renderKept,
    stack: limits.childStack,
    answer: limits.renderAnswer,
    idle: limits.childIdle,
    children: limits.renderers,
  });
  return {
    version,
    async render(order, signal) {
      try {
        return (await children.run('render', order, signal)) as Rendered;
      } catch (error) {
        // The child's error speaks of a file that is too large; for a page, the error must name the rendering.
        throw error instanceof InvalidError ? new InvalidError('renderingTooLarge') : error;
      }
    },
  };
}
