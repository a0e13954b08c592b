/** Maximum letters of a page that is a wall; a longer one is an article about such pages. */
export const mostWall = 900;

/** What pages say that want a proof that a person reads them. */
const checks =
  /just a moment|checking (?:your browser|if the site connection is secure)|verif(?:y|ying) (?:that )?you(?:['’]re| are) (?:a |not a )?(?:human|robot)|are you a (?:human|robot)|unusual (?:traffic|activity) from|performing security verification|attention required|access (?:to this page )?(?:has been |is )?denied|press (?:&|and) hold|enable (?:javascript and )?cookies to continue|complete the (?:captcha|security check)|环境异常|完成验证后|(?:安全|人机|滑动|滑块)验证|验证码|訪問驗證|访问(?:过于|太)频繁|访问被拒绝|ロボットではありません|アクセスが(?:集中|拒否)|画像認証|로봇이 아닙니다|자동\s?입력\s?방지|비정상적인 (?:접근|접속)|(?:sind|bist) (?:sie|du) ein (?:mensch|roboter)|sicherheitsüberprüfung|êtes[ -]vous (?:un )?(?:humain|robot)|vérification de sécurité|no (?:eres|soy) un robot|verificación de seguridad|вы не робот|проверка браузера|подтвердите, что вы|لست روبوت|التحقق من أنك/iu;

/** What pages say that want consent first, where nothing else is on them. */
const consents =
  /before you continue to|we (?:and our (?:\d+ )?partners )?(?:value|care about) your privacy|accept (?:all )?(?:cookies )?(?:and|&) continue|(?:zustimmen|akzeptieren) und weiter|mit werbung weiterlesen|accepter et continuer|continuer sans accepter|accetta e continua|aceptar y continuar|同意并继续|クッキーに同意|同意して続ける/iu;

/** What pages say in place of an article that is gone. */
const gone =
  /\b404\b|page (?:not found|cannot be found|doesn['’]t exist|does not exist|no longer (?:exists|available))|(?:can['’]t|could ?n['’]t|cannot) find (?:the|that|this) page|页面(?:不存在|找不到|无法找到|已删除)|(?:内容|文章|稿件|该内容)(?:已被删除|不存在|已删除|已被发布者删除)|頁面不存在|找不到(?:此|该|這個|您要的)?(?:页面|頁面|网页|網頁)|ページ(?:が|は)(?:見つかりません|存在しません|ありません)|페이지를 찾을 수 없|존재하지 않는 페이지|seite (?:wurde )?nicht gefunden|page (?:introuvable|non trouvée)|página no encontrada|pagina non trovata|страница не найдена|الصفحة غير موجودة|sayfa bulunamadı|không tìm thấy trang/iu;

/** Further words of pages that want a proof, a confirmed age, a sign-in, or readers of another country. */
const moreChecks =
  /pardon our interruption|think (?:that )?you(?:['’]re| were| are) a (?:ro)?bot|you(?:['’]re| are) not a (?:ro)?bot|enable js\b|disable (?:any|your) ad[ -]?blocker|automated (?:access|requests|traffic)|you have been blocked|request (?:could not be satisfied|was blocked)|human verification|拼图验证|完成(?:下方|以下)?(?:的)?验证|请证明您|真人验证|보안 ?문자|자동 ?접속|а не робот|похожи на автоматические|подозрительн(?:ая|ую) активность|(?:are you|you must be|i am) (?:over |at least |aged )?(?:18|21)\b|(?:verify|confirm) your age|sind sie (?:über |mindestens )?18|年满 ?18|年滿 ?18|18歳(?:以上|未満)|18세 이상|avez-vous (?:plus de )?18|(?:unavailable (?:due to|for) legal|for legal) reasons|not available in your (?:country|region|location)|access cannot be granted|您所在的(?:地区|国家)/iu;
const signIns =
  /(?:(?:log|sign) in|login|register) to (?:continue|see|view)|you must (?:be logged|be signed|log|sign) in|please (?:log|sign) in|登录后(?:查看|继续|可见|才能)|请先?登录|請先登入|ログイン(?:してください|が必要)|로그인(?:이 필요|해 ?주세요|하세요|하셔야)|bitte (?:melden sie sich|loggen sie sich|anmelden)|veuillez vous (?:connecter|identifier)|inicia(?:r)? sesión para|войдите(?: на сайт|, чтобы)|accedi per (?:continuare|vedere)/iu;

/** What a site says of itself and its partners where it asks for consent. */
const partners =
  /(?:\b(?:our|nos|nuestros|nostri|onze|unsere[nr]?|nossos|våra|vores|våre)|наши|nasi|naszymi|i nasi|弊社(?:と|および)|我们(?:和|及|与)(?:我们的)?) ?(?:\d{1,4} )?(?:partn|parten|socios|parceiros|партн|パートナー|合作伙伴)/iu;
const tracking =
  /cookie|tracking|personal (?:data|information)|données|informations? personnelles|personenbezogen|datos personales|dati personali|gegevens|dados pessoais|danych|данны|クッキー|个人(?:信息|数据)/iu;

const moreGone =
  /(?:page|article|story|post|content) (?:is|was|has been|is no longer|no longer) (?:removed|deleted|available)|can['’]t be found|nothing (?:was )?found (?:at|for)|お探しの(?:ページ|記事)|(?:記事|ページ)(?:は|が)(?:削除|見つかりません)|掲載期間(?:が|を)|公開(?:を|が)?終了|삭제된 (?:기사|게시물|페이지|글)|없는 (?:기사|게시물|페이지)|nie znaleziono|strona[^.]{0,30} nie istnieje|sidan (?:hittades inte|finns inte|kunde inte)|siden (?:blev ikke fundet|findes ikke|ble ikke funnet)|sivua ei löyt|stránka (?:nebyla nalezena|neexistuje|sa nenašla)|oldal nem található|pagina (?:niet gevonden|bestaat niet|nu (?:a fost găsită|există))|página (?:no existe|não encontrada|não existe)|pagina (?:inesistente|non esiste)|n['’]existe (?:pas|plus)|сторінку не знайдено|страниц[аы] (?:удалена|не существует)|ไม่พบหน้า|halaman tidak ditemukan|यह पृष्ठ|یافت نشد|已被(?:作者|用户|管理员)删除|内容已下架|(?:帖子|稿件|文章|视频)不存在|因违规(?:无法|已)|service (?:is )?(?:temporarily )?unavailable|bad gateway|gateway time-?out|internal server error|down for maintenance|系统维护|メンテナンス中|점검 ?중/iu;

/** What a page with few words is instead of an article; null if it can be one. */
export function wallOf(text: string): 'wall' | 'page-missing' | null {
  if (text.length > mostWall * 3) return null;
  if ([checks, moreChecks, signIns, consents].some((words) => words.test(text))) return 'wall';
  if (partners.test(text) && tracking.test(text)) return 'wall';
  return gone.test(text) || moreGone.test(text) ? 'page-missing' : null;
}
