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

/** What a page with few words is instead of an article; null if it can be one. */
export function wallOf(text: string): 'wall' | 'page-missing' | null {
  if (text.length > mostWall * 3) return null;
  if (checks.test(text) || consents.test(text)) return 'wall';
  return gone.test(text) ? 'page-missing' : null;
}
