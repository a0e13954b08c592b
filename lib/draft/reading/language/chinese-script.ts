/**
 * Characters that only one of the two Chinese scripts has, in pairs: simplified, traditional. Characters that the other
 * script uses too (后, 里, 台, 面, 干, 云, 几, 只, 余, 于, 系, 了, 表, 丑, 谷, 松, 卷, 制, 准, 采, 布, 吊, 灶, 群, 峰) are left out.
 */
const pairs =
  '们們个個来來这這说說国國时時会會过過对對学學发發点點当當经經开開关關问問题題应應还還现現将將无無与與实實长長电電话話车車东東门門见見觉覺听聽读讀写寫书書为為从從众眾优優伤傷伟偉传傳体體儿兒兴興养養军軍农農冲衝决決况況冻凍净淨凉涼减減几幾凤鳳击擊划劃刘劉则則刚剛创創别別剧劇劝勸办辦务務动動励勵劳勞势勢区區医醫华華协協单單卖賣卫衛却卻厂廠历歷厅廳压壓厌厭县縣参參双雙变變叹嘆号號吗嗎员員响響哑啞唤喚团團园園围圍图圖圆圓圣聖场場坏壞块塊坚堅坛壇垒壘处處备備复復够夠头頭夺奪奋奮奖獎妇婦妈媽娱娛孙孫宁寧宝寶宽寬宾賓对對寻尋导導寿壽尔爾尘塵尝嘗层層岁歲岛島币幣帅帥师師帐帳带帶帮幫广廣庄莊庆慶库庫应應庙廟废廢异異弃棄张張弹彈强強归歸录錄彻徹态態怀懷怜憐总總恋戀恶惡恼惱悬懸惊驚惨慘惯慣愿願戏戲战戰户戶执執扩擴扫掃扬揚抚撫抢搶护護报報担擔拥擁择擇挂掛挤擠挥揮损損换換据據掷擲搁擱携攜摄攝摆擺敌敵数數断斷旧舊昼晝显顯晓曉暂暫术術机機杀殺杂雜权權条條极極构構枪槍柜櫃标標树樹样樣桥橋档檔梦夢检檢楼樓横橫欢歡欧歐残殘毁毀毕畢气氣汉漢汤湯沟溝没沒泪淚泽澤洁潔浅淺测測济濟浓濃涛濤润潤涨漲渐漸渔漁湾灣湿濕满滿滨濱潜潛灭滅灯燈灵靈灾災炉爐炼煉烂爛烟煙烦煩烧燒热熱爱愛爷爺牺犧状狀独獨狭狹猎獵猫貓环環疗療疯瘋盐鹽监監盖蓋盘盤睁睜码碼础礎确確礼禮祸禍离離种種积積称稱稳穩穷窮竞競笔筆筑築简簡类類粮糧紧緊红紅约約级級纪紀纯純纳納纵縱纷紛纸紙线線练練组組细細织織终終绍紹结結绕繞给給络絡绝絕统統继繼续續维維绿綠编編缘緣网網罗羅罚罰职職联聯聪聰肃肅肠腸胜勝脑腦脚腳脸臉舰艦艺藝节節芦蘆苏蘇苹蘋范範荐薦药藥莲蓮获獲营營萧蕭蓝藍虽雖虏虜虫蟲补補装裝规規视視览覽触觸订訂认認讨討让讓训訓议議讯訊记記讲講许許论論设設访訪证證评評识識诉訴词詞译譯试試诗詩诚誠该該详詳语語误誤请請诸諸课課谁誰调調谈談谊誼谋謀谢謝谣謠贝貝贞貞负負财財责責败敗账賬货貨质質贫貧贯貫贴貼贵貴贸貿费費贺賀资資赏賞赔賠赖賴赛賽赞贊赵趙赶趕跃躍践踐踪蹤轨軌转轉轮輪软軟轰轟轻輕载載较較辅輔辆輛辈輩输輸边邊达達迁遷运運进進远遠连連迟遲适適选選递遞逻邏遗遺邮郵邻鄰郑鄭酱醬释釋针針钟鐘钢鋼钱錢铁鐵铃鈴铜銅银銀铺鋪链鏈销銷锁鎖锅鍋错錯锦錦键鍵镇鎮镜鏡闭閉闯闖闲閒间間闷悶闹鬧闻聞阀閥阅閱队隊阳陽阴陰阵陣阶階际際陆陸陈陳险險随隨隐隱难難雾霧静靜韩韓页頁顶頂项項顺順须須顾顧顿頓预預领領频頻颗顆颜顏额額风風飞飛饭飯饮飲饰飾饱飽饿餓馆館马馬驰馳驱驅驻駐驾駕骂罵骑騎骗騙骤驟鱼魚鲁魯鲜鮮鸟鳥鸡雞鸣鳴鸭鴨鸿鴻麦麥黄黃齐齊齿齒龄齡龙龍龟龜';

const chars = [...pairs];
const simplified = new Set(chars.filter((_, at) => at % 2 === 0));
const traditional = new Set(chars.filter((_, at) => at % 2 === 1));

/**
 * Counts the characters of a text that only simplified, and only traditional Chinese has.
 *
 * @example chineseScripts('渡轮开了') // { simplified: 2, traditional: 0 }
 */
export function chineseScripts(text: string): { simplified: number; traditional: number } {
  const found = { simplified: 0, traditional: 0 };
  for (const character of text) {
    if (simplified.has(character)) found.simplified++;
    else if (traditional.has(character)) found.traditional++;
  }
  return found;
}
