import { expect, test } from 'vitest';
import { keptText } from './fixtures.ts';

const paragraphs = [
  '港口管理处昨天公布了新的航班表，每天早上六点开出第一班渡轮，晚上九点开出最后一班，比去年多了两班。',
  '负责人在发布会上说，增加航班是因为对岸的学校今年开学，有一百多名学生每天要过河上课。',
  '票价没有变化，成人每次三元，学生凭证件免费，自行车可以随船携带，不另外收费。',
];
const menu = Array.from({ length: 11 }, (_, column) => {
  const links = Array.from({ length: 9 }, (_, at) => `<li><a href="/${column}/${at}">栏目${column}${at}</a></li>`);
  return `<ul class="col"><li><h3><a href="/${column}">频道${column}</a></h3></li>${links.join('')}<li>栏目</li></ul>`;
}).join('');

test.each([
  'post_header',
  'page-header',
  'footer-wrap',
  'sidebar-main',
  'menu-content',
  'comment-area',
  'banner_box',
  'extra',
])('the text wins against a menu with headings, in a wrapper called %s', (name) => {
  for (const wrap of ['p', 'div']) {
    const text = paragraphs.map((words) => `<${wrap}>${words}</${wrap}>`).join('');
    const page = `<html><head><title>新航班</title></head><body><div class="nav_pop">${menu}</div><div class="${name}"><div class="main">${text}</div></div></body></html>`;
    const kept = keptText(page);
    for (const words of paragraphs) expect(kept).toContain(words);
    expect(kept).not.toMatch(/频道|栏目/);
  }
});
