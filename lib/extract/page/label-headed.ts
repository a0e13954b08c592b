import { headlinesOf } from './headlines-of.ts';
import { isBoxHead } from './is-box-head.ts';
import type { Label, PageBlock } from './page-block.ts';
import { elementsAround, partsOf } from './parts-of.ts';
import { isRunning } from './text-groups.ts';

/** Maximum characters of the line above readers' comments. */
const mostHeading = 30;

/** Matches the line above readers' comments, with their number or without one. */
const heading =
  /^(?:\d+\s?[条條件개]?的?)?\s?(?:(?:网友|網友|读者|讀者|用户|热门|熱門|最新|精彩|全部|我要|みんなの|전체|베스트)?\s?(?:评论|評論|跟帖|留言|回应|回應|コメント|댓글)(?:区|區|列表|一覧|欄|삭제|쓰기|목록)?|(?:readers[’'] )?comments?|commentaires?|kommentare|comentarios?|комментарии)[\s(（:：【[]{0,3}\d{0,6}\s?[条條則件개]?[)）】\]]?$/iu;

/**
 * Labels what a line at its beginning tells to be readers’ comments or a box of the site: all that the element says which
 * begins with that line, behind the first text. A counter above the text, such as “12 comments”, begins none.
 */
export function labelHeaded(blocks: PageBlock[], title: string): void {
  const heads = headlinesOf(blocks, title);
  const before = elementsAround(heads);
  const wrappers = new Map<Element, Label>();
  let isBegun = false;
  for (const block of blocks) {
    const parts = partsOf(block.part);
    const label = isBegun ? labelFor(block) : null;
    const wrapper = label ? parts.findLast(({ element }) => !before.has(element)) : undefined;
    if (wrapper && label && !wrappers.has(wrapper.element)) wrappers.set(wrapper.element, label);
    if (!isRunning(block) || heads.includes(block)) continue;
    isBegun = true;
    for (const { element } of parts) before.add(element);
  }
  for (const block of blocks)
    for (const { element } of partsOf(block.part)) {
      const label = wrappers.get(element);
      if (label) block.labels = [...block.labels, { label, element }];
    }
}

function labelFor({ text }: PageBlock): Label | null {
  if (text.length <= mostHeading && heading.test(text)) return 'comments';
  return isBoxHead(text) ? 'teaser' : null;
}
