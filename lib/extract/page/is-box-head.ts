/** Maximum characters of the line at the beginning of a box. */
const mostHead = 40;

/** What may follow the words in such a line: marks and a number. */
const rest = '[\\s\\p{P}\\p{S}\\d]*$';

/** Matches the line at the beginning of a box of the site, in the scripts whose pages head them in so many words. */
const heads = new RegExp(
  `^[\\s\\p{P}\\p{S}]*(?:${[
    '(?:相关|相關|延伸|推荐|推薦|更多|热门|熱門|精彩|精选|精選|编辑|編輯|为您|為您|今日|本周|24小时|作者)?(?:的)?(?:阅读|閱讀|新闻|新聞|推荐|推薦|推介|文章|报道|報導|链接|連結|专题|專題|图集|圖集|热榜|熱榜|热点|熱點|其他文章|排行榜?)',
    '猜你喜欢|猜你喜歡|大家都在[看问搜]|(?:你|您)可能(?:也|还|還)?(?:喜欢|喜歡|想看|感兴趣|感興趣)|(?:下载|下載)(?:客户端|客戶端|APP)|关注我们|關注我們|关于作者|關於作者|作者(?:简介|簡介|介绍|介紹)|联系我们|聯絡我們|(?:反?侵权|版权|版權|免责|免責|转载|轉載|郑重|鄭重|特别)(?:公告|声明|聲明|说明|說明|条款)|免責事項|AI\\s?(?:摘要|总结|總結|导读|導讀|速读)',
    '関連(?:記事|キーワード|ニュース|リンク|商品|する記事)|(?:あわせて|合わせて)読みたい|(?:あなたへの)?おすすめ(?:の?記事|の商品)?|この記事を書いた(?:人|ライター)|(?:人気|新着|最新|注目|オススメ)(?:記事|ニュース)|(?:アクセス)?ランキング|(?:著者|筆者|ライター|執筆者)?プロフィール|profile|アンケート|SNS(?:で)?シェア|AI\\s?要約',
    '관련\\s?(?:기사|뉴스|글)|(?:많이|가장 많이) 본 (?:뉴스|기사)|(?:추천|주요|인기|최신|이 시각)\\s?(?:기사|뉴스|화보|포토|이야기)|(?:함께|같이) (?:읽으면|보면) 좋은 (?:글|기사|이야기)|기사\\s?제보|제보하기|뉴스레터|AI\\s?요약|기자\\s?소개|포토뉴스',
    'related (?:articles?|stories|posts|reading)|about the authors?|most (?:read|popular)|recommended(?: for you)?|you may also like|more from .{1,30}|AI[- ]generated summary|AI summary',
  ].join('|')})${rest}`,
  'iu',
);

/**
 * Whether a short line begins a box of the site, such as “Related articles” or “About the author”. It is asked about the
 * first line of an element that has further lines.
 */
export const isBoxHead = (text: string): boolean => text.length <= mostHead && heads.test(text);
