import { endsSentence } from '#lib/text/ends-sentence';
import { scriptClasses } from '#lib/text/scripts';
import { findDate } from '../dates/find-date.ts';

/** Matches the beginning of a line that belongs to the site and not to the article; only short lines are tested. */
const siteLine =
  /^[\s\p{P}\p{S}]*(?:read (?:more|also|next)\b|(?:most|more) (?:read|popular)|related(?: (?:articles?|stories|posts|topics|content|links|coverage))?\s*:?$|related (?:articles?|stories|posts|topics|content)|advertisement|advertising|sponsored|story continues|continue reading|share (?:this|on|via)|share$|follow us|follow [^.]{0,30} on (?:twitter|facebook|instagram|x)\b|sign up (?:for|to|here)|subscribe|newsletters?|see also\b|more (?:on|from|about)|recommended|tags?\s*[:：]|topics?\s*[:：]|filed under|copyright|©|\(c\) |all rights reserved|comments?$|comments? \(|\d+ comments?|leave a (?:comment|reply)|post (?:a )?comments?|image (?:source|credit)|getty images|click here|print(?: this)?(?: page| article)?$|email(?: this)?(?: page| article)?$|report (?:an error|this|a typo)|loading|summary is ai|don['’]?t miss|skip to|back to top|download our app|listen to this)(?<![\p{L}\p{M}](?=[\p{L}\p{M}]))/iu;

const siteLineChinese =
  /^[\s\p{P}\p{S}]*(?:责任编辑|責任編輯|编辑\s*[:：]|編輯\s*[:：]|责编|責編|编审|审核\s*[:：]|校对\s*[:：]|监制\s*[:：]|原标题(?!\p{L})|原標題(?!\p{L})|原文链接|本文链接|相关(?:阅读|新闻|推荐|链接|报道|文章|专题)|相關(?:閱讀|新聞|報導)|延伸(?:阅读|閱讀)|推荐阅读|热门(?:推荐|文章|评论)|更多(?:精彩|内容|资讯|新闻)|点击(?:进入|查看|下载|关注|加载|展开)|(?:继续|繼續)?(?:阅读|閱讀)下一篇|(?:请|請)?(?:继续|繼續)(?:往下|向下)(?:阅读|閱讀)|(?:编辑|編輯|校对|校對|审核|審核|监制|監製)\s+(?=\p{L}{2,4}(?!\p{L}))|赞\s?[(（]\d|(?:温馨提示\s?[:：]\s?)?本文(?:内容)?仅供参考|版权(?:声明|所有|归)|扫(?:一扫|码|描)|长按(?:识别|二维码)|微信扫|关注(?:我们|微信|公众号)|欢迎关注|分享(?:到|至|$)|举报(?=[此该电邮热投]|\P{L}|$)|纠错(?!\p{L})|收藏(?=[本此]|\P{L}|$)|打印(?=[本此]|\P{L}|$)|字[号体](?=[大中小]|\P{L}|$)|上一篇|下一篇|上一页|下一页|返回(?:首页|顶部|搜狐)|免责声明(?!\p{L})|声明[:：]|风险提示(?!\p{L})|本文(?:为|系|由).{0,20}(?:独家|授权|转载|原创)|预览时|(?:手机|微信)扫|点击上方|往期(?:推荐|回顾)|在看(?!\p{L})|(?:发布)?时间\s*[:：]|\[回|特别声明(?!\p{L})|来源\s*[:：]|來源\s*[:：]|文章来源|稿源(?!\p{L})|本文来源|发布(?:时间|于)|浏览(?:次数|量)|阅读(?:次数|量|数|原文)|点赞(?!\p{L})|评论\s*\d*$|全部评论|登录(?=[后可注查]|\P{L}|$)|扫描二维码|本网站转载|凡本网|未经授权|转载请|広告(?!\p{L})|残り\s*\d+\s*文字|すでに会員|会員登録(?=する|して|$|[^\p{L}])|関連(?:記事|キーワード|リンク|ニュース|トピックス)|あわせて読みたい|おすすめ(?=[記商情の]|\P{L}|$)|【?関連|シェア(?=する|$|[^\p{L}])|ツイート(?=する|$|[^\p{L}])|続きを読む|会員限定|有料会員|この記事(?:を|は)|無断転載|禁無断|記事一覧|ランキング(?!\p{L})|人気記事|写真の(?:購入|ご購入|二次利用)|ご意見・ご感想|写真(?:・図版|\s*[:：]|はこちら|を見る)|図版(?!\p{L})|(?:写真を|画像を)?拡大|無料会員|ログイン(?=する|して|$|[^\p{L}])|注目(?:記事|の))/u;

const siteLineEuropean =
  /^[\s\p{P}\p{S}]*(?:читайте (?:также|ещ[её])|читать (?:также|далее)|смотрите также|подпис(?:ывайтесь|аться|ка на)|поделиться|реклама|материалы по теме|по теме[:：]|комментари(?:и|ев)|фото\s*[:：]|источник\s*[:：]|новости по теме|ещ[её] по теме|следите за|lesen sie (?:auch|mehr|hier)|mehr zum thema|mehr (?:über|zu)|das könnte sie|anzeige$|teilen$|weiterlesen|newsletter|zur startseite|kommentare|quelle\s*:|empfohlene[rs]?|lea (?:también|además|más)|lee también|leer más|te puede interesar|más (?:información|noticias|sobre)|compartir|suscr[ií]b\p{L}*|publicidad|síguenos|noticias relacionadas|lire (?:aussi|également|la suite)|à lire(?: aussi)?|voir aussi|partager|publicité|abonnez|s['’]abonner|sur le même (?:sujet|thème)|suivez|leggi anche|condividi|iscriviti|ti potrebbe|leia (?:também|mais)|veja também|compartilhe|publicidade|lees ook|meer over|læs også|les også|läs (?:också|mer|även)|lue myös|czytaj (?:też|także|więcej|również)|zobacz (?:też|także|również)|udostępnij|reklama$|čtěte|přečtěte|ilgili haber\p{L}*|اقرأ (?:أيضا|المزيد)|إقرأ|شاهد (?:أيضا|أيضاً)|مواضيع ذات|إعلان$|مشاركة$|المصدر\s*[:：]|اشترك|تابعونا|주요뉴스|관련기사|무단전재|저작권)(?<![\p{L}\p{M}](?=[\p{L}\p{M}]))/iu;

const siteLineKorean =
  /^[\s\p{P}\p{S}]*(?:관련\s?(?:기사|뉴스)|많이 본|주요\s?뉴스|무단\s?(?:전재|복제)|저작권자|ⓒ|이 (?:기사|페이지|누리집)(?:를|는|에서|은)|기사\s?제보|제보하기|댓글(?:\s?\d+)?$|첨부\s?파일|조회\s?수?\s?[:：\d]|구독\s?(?:하기|신청)|공유(?:하기)?$|스크랩|이전\s?글|다음\s?글|글자\s?크기|본문 (?:바로가기|요약봇)|사진\s?(?:출처|제공)|(?<=^[(（<〈[])끝[)）>〉\]]$|입력\s?[:：]?\s?\d|수정\s?[:：]?\s?\d|등록\s?[:：]?\s?\d|기자명|.{0,30}저작물은 .{0,3}공공누리|.{0,40}구독\s?신청\s?하기$)/iu;

/** Matches a notice of copyright, or what leads to an app, anywhere in a short line. */
const siteAnywhere =
  /未[经經](?:书面|書面)?(?:许可|許可|授权|授權|允许|允許|同意).{0,12}(?:转载|轉載|使用|摘编|复制)|(?:不得|禁止|谢绝|請勿|请勿)(?:转载|轉載)|(?:点|點)我下(?:载|載)|(?:下载|下載|打开|打開)\s?app|现在用\s?app|現在用\s?app|(?:已被|累计|總)?(?:阅读|閱讀|浏览|瀏覽)\s?[:：]?\d+\s?次|trackback|自动刷新|自動刷新|無断転載|転載・複製|무단\s?전재/iu;

const dateWord =
  /(?:posted|published|updated?|last|modified|by|on|at|am|pm|gmt|utc|est|edt|et|ist|cet|cest|bst|pt|uhr|stand|mis à jour|publié|le|à|actualizado|publicado|jan\p{L}*|feb\p{L}*|fév\p{L}*|mar\p{L}*|mär\p{L}*|apr\p{L}*|avr\p{L}*|abr\p{L}*|may|mai|mayo|june?|juin|junio?|juni|july?|juil\p{L}*|julio|juli|aug\p{L}*|ao[uû]\p{L}*|ago\p{L}*|sept?\p{L}*|oct\p{L}*|okt\p{L}*|nov\p{L}*|dec\p{L}*|dez\p{L}*|déc\p{L}*|dic\p{L}*|ene\p{L}*|mon|tue|wed|thu|fri|sat|sun|(?:mon|tues|wednes|thurs|fri|satur|sun)day|de|days?|hours?|mins?|minutes?|ago|read|\d+(?!\d)|[年月日时分時秒前更新发布發佈公開配信]|(?:янв|фев|мар|апр|ма[йя]|июн|июл|авг|сен|окт|ноя|дек)\p{L}*|в|г)/iu;
const dateOnly = new RegExp(
  `^[^\\p{L}\\p{N}]*(?:${dateWord.source}(?![${scriptClasses.Latin}${scriptClasses.Cyrillic}])[^\\p{L}\\p{N}]*)+$`,
  'iu',
);

/** Whether a line consists of a date, a time and words that usually accompany them. */
export const isDateLine = (text: string) => text.length < 80 && /\d/.test(text) && dateOnly.test(text);

/** Whether a line only says when and where an article was printed: it contains a date and no sentence. */
export const isImprint = (text: string) =>
  text.length < 90 &&
  findDate(text) !== null &&
  !endsSentence(text.replace(/(?<!\d)\d+\.\s*$/, '')) &&
  !/[，,;；].{15}/u.test(text);

/** Whether a line says on which page or when it was printed, and not only which day it is. */
export const isPrinted = (text: string) =>
  text.length < 90 &&
  /第\s?[\d一二三四五六七八九十]{1,3}\s?版|\b[Pp](?:age|\.) ?[A-Z]?\d|(?:\b(?:published|updated|posted|modified|aktualisiert|publié|actualizado|опубликовано)\b|发布|發布|更新|公開|配信|입력|수정)\P{L}/iu.test(
    text,
  );

/** Maximum characters of a line that is tested for the words of a site. */
const mostTested = 140;

/**
 * The part of a short line behind the words with which lines of a site begin; null if it begins with other words.
 * Sentences begin with these words too, so `isSiteLine` asks for a second sign.
 */
export function afterSiteWords(text: string): string | null {
  if (text.length >= mostTested) return null;
  for (const pattern of [siteLine, siteLineChinese, siteLineEuropean, siteLineKorean]) {
    const match = pattern.exec(text);
    if (match) return text.slice(match[0].length);
  }
  return null;
}

/** Whether a short line has a site's notice of copyright in it, or what leads to an app. A sentence of the text may too. */
export const isSiteNotice = (text: string): boolean => text.length < mostTested && siteAnywhere.test(text);
