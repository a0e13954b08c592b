/** Maximum characters that are looked at. */
const mostLooked = 300;

/** Matches what a site offers its readers, in words that name both the thing and what to do. */
const offer =
  /(?:订阅|訂閱|关注|關注).{0,12}(?:电子报|電子報|公众号|公眾號|邮件|通讯|通訊|本刊)|(?:电子报|電子報).{0,40}(?:订阅|訂閱)|(?:下载|下載|打开|打開|开启|開啟).{0,8}(?:app|客户端|客戶端)|(?:メールマガジン|メルマガ|ニュースレター|LINE公式).{0,20}(?:登録|購読|配信)|読み放題|(?:会員登録|無料登録).{0,20}(?:する|すると|はこちら)|(?:뉴스레터|소식지|채널).{0,20}(?:구독|신청|추가)|구독\s?신청|후원(?:자|하기|으로)|subscribe to (?:our|the) .{0,30}newsletter|sign up for (?:our|the) .{0,30}newsletter/iu;

/** Whether a text offers a subscription or an app. A sentence of an article can do so too: ask only about boxes. */
export const isOffer = (text: string): boolean => offer.test(text.slice(0, mostLooked));
