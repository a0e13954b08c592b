import { headlinesOf } from './headlines-of.ts';
import type { PageBlock } from './page-block.ts';
import { partsOf } from './parts-of.ts';
import { isRunning } from './text-groups.ts';

/** Maximum characters of the line above readers' comments. */
const mostHeading = 30;

/** Matches the line above readers' comments, with their number or without one. */
const heading =
  /^(?:\d+\s?[条條件개]?的?)?\s?(?:(?:网友|網友|读者|讀者|用户|热门|熱門|最新|精彩|全部|我要|みんなの|전체|베스트)?\s?(?:评论|評論|跟帖|留言|回应|回應|コメント|댓글)(?:区|區|列表|一覧|欄|삭제|쓰기|목록)?|(?:readers[’'] )?comments?|commentaires?|kommentare|comentarios?|комментарии)[\s(（:：【[]{0,3}\d{0,6}\s?[条條則件개]?[)）】\]]?$/iu;

/**
 * Labels readers' comments that only the line above them tells: all that the element says which begins with that line. A
 * counter above the text, such as “12 comments”, begins none.
 */
export function labelComments(blocks: PageBlock[], title: string): void {
  const heads = headlinesOf(blocks, title);
  const before = new Set(heads.flatMap(({ part }) => partsOf(part).map(({ element }) => element)));
  const wrappers = new Set<Element>();
  let isBegun = false;
  for (const block of blocks) {
    const parts = partsOf(block.part);
    if (isBegun && block.text.length <= mostHeading && heading.test(block.text)) {
      const wrapper = parts.findLast(({ element }) => !before.has(element));
      if (wrapper) wrappers.add(wrapper.element);
    }
    if (!isRunning(block) || heads.includes(block)) continue;
    isBegun = true;
    for (const { element } of parts) before.add(element);
  }
  for (const block of blocks) {
    const wrapper = partsOf(block.part).find(({ element }) => wrappers.has(element));
    if (wrapper) block.labels = [...block.labels, { label: 'comments', element: wrapper.element }];
  }
}
