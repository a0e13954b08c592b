import { personsIn } from './person.ts';

/** Words before the names of those who wrote, with a sign between. */
const writer =
  '(?:作者|撰稿人?|撰文者?|编译|編譯|采写|採寫|采访|採訪|採訪撰文|整理|执笔|執筆者?|文字|原作|文・写真|写真・文|取材・文|撮影・文|文・撮影|取材・構成|取材|構成|著者|筆者|ライター|投稿者|記者|记者|文|글쓴이|글·사진|글|취재|기자명)';

/** Words before the names of others, at which the names of the writers end. */
const others =
  '(?:图片?|圖片?|摄影?|攝影?|摄像|视频|剪辑|设计|编辑|編輯|責編|责编|责任编辑|責任編輯|主编|审核|審核|审校|校对|校對|来源|來源|出品|监制|时间|時間|日期|发布|發布|更新|创建|阅读|閱讀|浏览|字号|评论|写真|撮影|編集|イラスト|監修|사진|영상|편집|그림|입력|등록|수정|승인)';

const begins = new RegExp(`(?:^|[\\s(（【\\[〔>●■□◆◎|｜丨/／])${writer}\\s{0,2}[:：/／|｜丨＝=]\\s{0,3}`, 'u');
/** Parts of a line may stand beside each other without a space, where a page sets them apart by its style. */
const glued = /(?:作者|记者|記者|撰文|编译|編譯)\s?[:：]\s{0,3}/u;
const originalOf = /^(?:原创|原創)\s(\S{2,12})(?=\s)/u;
const korean = /^(?:글|글·사진|글쓴이|취재|기자명)\s(?=\S)/u;
const ends = new RegExp(
  `[|｜丨\\n\\u3000()（）【】\\[\\]<>＜＞;；。●■□◆]|\\s?${others}(?=[\\s:：/／|｜丨＝=于於])|\\s{2,}|\\s?\\d`,
  'u',
);

/**
 * The names behind a word for those who wrote: `作者：沈一鸣`, `文＝三沢かえで　写真＝早川潤`, `글 이하람`; empty if the line has no
 * such word.
 */
export function labelledNames(line: string): string[] {
  const original = personsIn(originalOf.exec(line)?.[1] ?? '');
  if (original.length) return original;
  const found = begins.exec(line) ?? korean.exec(line) ?? glued.exec(line);
  if (!found) return [];
  const rest = line.slice(found.index + found[0].length).slice(0, 80);
  const end = ends.exec(rest);
  const said = (end ? rest.slice(0, end.index) : rest).replace(/\s?(?:기자|記者)\s*$/u, '').trim();
  const names = personsIn(said);
  // Behind a colon stands whatever the writer calls himself.
  return names.length || !/[:：]/u.test(found[0]) || !isPenName(said) ? names : [said];
}

/** Whether words can be a name of somebody's own making: short, and no sentence. */
const isPenName = (said: string) =>
  said.length >= 2 &&
  said.length <= 16 &&
  !/[\s\d。，,.!?！？、:：]/u.test(said) &&
  !/(?:[报報社网網]|编辑部|編集部)$/u.test(said);
