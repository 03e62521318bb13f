"""Words of praise and of complaint, written down for this package: no list was copied.

Words of one line are of one kind: what is learnt of one of them is learnt of all. Hints are neither
praise nor complaint, but often stand beside it.
"""

PRAISE = """
好 很好 不错 真好 太好了 挺好 蛮好 还不错 良好 极好 特好 超好 很不错 非常好 最好
棒 赞 很棒 太棒 真棒 超棒 超赞 点赞 给力 牛 酷 顶 爽 棒棒哒 杠杠的 赞一个 无敌 绝了
优秀 完美 极佳 一流 出色 杰出 卓越 优质 优良 上乘 极品 精品 经典 精彩 无可挑剔 没得说 没毛病
满意 很满意 非常满意 十分满意 挺满意 超满意 称心 如意 合意
喜欢 很喜欢 非常喜欢 超喜欢 喜爱 热爱 最爱 爱上 爱不释手 爱吃 爱用 种草
好评 五星 五分 满分 百分百 全五星 必须好评 给个好评
方便 便利 快捷 便捷 简便 轻松 省心 省事 省力 省时 好用 易用 实用 顺手 简单
快 很快 真快 超快 挺快 飞快 神速 迅速 高效 秒回 秒到 送货快 发货快 速度快 到货快 响应快
及时 准时 提前 提早 守时 按时 如期
贴心 耐心 热情 周到 细心 体贴 用心 暖心 热心 殷勤 主动
专业 负责 认真 敬业 尽责 尽职 称职 可靠 靠谱 勤快 熟练
友好 亲切 礼貌 客气 和气 和善 善良 真诚 诚信 诚恳 态度好 服务好
干净 整洁 卫生 清洁 一尘不染 清爽 明亮 敞亮 宽敞
舒适 舒服 温馨 安静 惬意 温暖 暖和 凉快 凉爽 柔软 透气 保暖 软和
好吃 美味 新鲜 可口 鲜美 鲜嫩 爽口 香甜 香浓 入味 地道 正宗 下饭 好喝 味道好 口感好 香
量足 足量 很足 分量足 份量足 量大 丰富 丰盛 齐全 完善 完备 全面 周全 详细 详尽
实惠 便宜 划算 超值 值得 优惠 不贵 很值 值了 超划算 物美价廉 物超所值 性价比高 值得拥有 值得购买
漂亮 好看 精美 精致 美观 美丽 时尚 大气 大方 可爱 帅气 洋气 优雅 优美 高档 上档次 豪华 好闻 好听
清晰 清楚 流畅 顺畅 稳定 灵敏 顺滑 丝滑 强大 细腻 直观 简洁 明了 易懂
顺利 解决了 改进了 恢复了 修好了 搞定 成功 没问题 毫无问题
正品 质量好 做工好 手感好 效果好 精细 精良 结实 牢固 坚固 耐用 耐穿 扎实 完好 无损 完整
合适 合身 贴身 服帖 显瘦 百搭 刚好 正好
高兴 开心 愉快 惊喜 幸福 欣慰 欣喜 激动 兴奋 享受 哈哈 嘻嘻 么么哒 幸运
感谢 谢谢 多谢 感激 辛苦了 谢了 表扬 夸 佩服 称赞 赞赏 感恩
放心 信赖 踏实 安心 安全 稳妥 信任
推荐 强烈推荐 力荐 安利 首选 必备 必买 入手
回购 再来 下次还 还会来 还会买 还会再 会再来 再次光临 常来 老顾客 回头客 再次购买 下次再 一如既往
支持 加油 期待 继续努力 再接再厉 继续支持 祝 恭喜
受益 感动 精辟 深刻 启发 收获 学到 感人 动人 引人入胜 津津有味 回味 难忘 有趣 有意思 幽默 好玩 生动
不慢 不差 不赖 不腻 不卡 不吵 不会失望 没失望 不后悔 超出预期 超预期 比想象的好 比想象中好
还可以 还行 可以的 过得去
"""
COMPLAINT = """
差 很差 太差 极差 较差 真差 好差 超差 最差 差劲 差远了 差太多 烂 太烂 糟糕 糟 糟透 不好 恶劣 差到
垃圾 坑 骗 欺骗 坑爹 坑人 骗人 骗子 骗钱 坑钱 黑店 黑心 奸商 无良 宰客 忽悠 上当 受骗 被骗 被坑
失望 很失望 太失望 大失所望 失望透顶 令人失望 心寒 寒心 可惜 遗憾 美中不足 没那么
后悔 后悔买 白花钱 白买 浪费 浪费钱 浪费时间 扔了 扔掉
难吃 难喝 不好吃 不好喝 没味 没味道 无味 寡淡 倒胃口 恶心 难以下咽 没法吃
咸 太咸 偏咸 有点咸 淡 太淡 有点淡 太辣 太甜 有点辣 硬 太硬 有点硬 太软 糊 焦 夹生 没熟 生的 太干
油腻 腻 太油 太腻 有点腻 有点油
冷 凉 凉了 冷了 变凉 凉透 冰凉 有点凉 有点冷 不热
少 太少 少了 偏少 有点少 不够 不足 缺 漏 少发 少送 少给 缺货 不全 不齐 没送 没给 没放 没收到
发错 送错 搞错 弄错 给错 送成
不新鲜 过期 变质 馊 发霉 霉 发臭 发黑 发黄 坏了 烂了 拉肚子 腹泻 过敏 不卫生
头发 虫 虫子 苍蝇 蟑螂 老鼠
脏 太脏 有点脏 不干净 污渍 油渍 污点 破旧 老旧 陈旧 旧 太旧 简陋 昏暗 阴暗 潮湿
臭 异味 臭味 霉味 烟味 怪味 有味 刺鼻 难闻 不好闻 呛
慢 太慢 很慢 真慢 好慢 超慢 极慢 巨慢 慢死 有点慢 偏慢 超时 不及时
晚 迟到 延误 拖延 晚到 晚点 太晚 拖 拖拉 耽误 不准时 误点 迟迟
等了 太久 久等 等太久 半天 等半天 催 一直没 还没 饿死
贵 太贵 偏贵 有点贵 不便宜 昂贵 天价 高价 虚高 涨价 不值 不值得 不划算 不实惠 降价太快
假 假货 山寨 虚假 水货 仿品 盗版 翻新 二手 假冒 冒牌 次品 残次 劣质 伪劣 低劣 太假
破 破了 破损 破洞 坏 碎 碎了 裂 开裂 断 断了 断裂 掉了 脱落 变形 压坏 划痕 瑕疵 磕 撒了 洒了
掉色 褪色 起球 缩水 脱线 开线 线头 色差 皱 折痕 粗糙 毛糙 做工差 掉毛
质量问题 质量差 质量太差 不结实 不耐用 不合格 没用几天 用了几天 才用
偏大 偏小 太大 太小 有点小 有点大 太薄 太厚 太短 太长 太紧 太松 不合身 不合适 小了 大了
卡 卡顿 死机 崩溃 闪退 黑屏 白屏 蓝屏 花屏 闪屏 卡死 不流畅 死慢
报错 出错 错误 故障 失败 失灵 失效 无效 无响应 打不开 连不上 登不上 进不去 点不动 用不了 装不上
掉线 断线 断网 断开 丢失 丢了 没电 费电 耗电 漏水 漏电 漏气 生锈 松动 异响
难用 不好用 不能用 没用 无用 没法用 没效果 没作用 没有用 没有效果 鸡肋 不实用 不灵 不准
发热 发烫 烫 烫手 太热 闷热 闷
吵 噪音 太吵 有点吵 嘈杂 噪声 刺耳 隔音差 隔音不好
麻烦 不便 繁琐 复杂 不方便 费劲 费力 费时 困难 看不懂 不会用 看不清 听不清 找不到
态度差 态度不好 态度恶劣 傲慢 粗鲁 冷漠 冷淡 不耐烦 不热情 不友好 不礼貌 爱理不理 凶 白眼 骂 吼
不理 没人 没有回复 不回 不回复 不理人 不处理 不解决 不管 没解决 没回应 敷衍 推诿 推脱 糊弄 应付 扯皮
死板 不专业 不负责 粗心 马虎 草率 随便 失误 缺斤少两 偷工减料 以次充好
退货 退款 退了 退换 换货 返修 维修 投诉 差评 曝光 举报 维权 一星 零分
生气 愤怒 气愤 气死 气人 火大 窝火 恼火 可恶 可气 过分 离谱 荒唐 无耻 不像话
无语 郁闷 烦 烦人 讨厌 反感 厌恶 醉了 服了 呵呵 悲剧 坑死 汗 晕 唉 哎 伤心 难受 头疼
不行 不满 不满意 不喜欢 不爽 不开心 不高兴 不舒服 不愉快 不怎么样 不怎样 不咋地 不敢恭维
不推荐 不会再 不会来 不会买 不来了 不买了 再也不 再也没 最后一次 别买 别去 别来 千万别 慎买
一般 一般般 很一般 凑合 将就 勉强 马马虎虎 普通 平淡 平平 中规中矩
枯燥 无聊 无趣 没意思 乏味 啰嗦 空洞 肤浅 浅薄 幼稚 混乱 错别字 缺页 看不下去
不如 不像 不符 不一样 不一致 名不副实 夸大 误导 毛病 缺点 缺陷 问题
难看 不好看 丑 土 难听 廉价感 落后 过时
强制 强迫 乱收费 多收 扣费 扣钱 霸王 卸载 拉黑
妈的 他妈 滚 傻 蠢 脑残 白痴 智障 奇葩 狗
"""
HINTS = """
竟然 居然 结果 根本 连个 却 才 只有 而已 说好的 本来 明明
应该 建议 希望 要是 如果能 最好能 有待提高 有待改进 需要改进 还需
有点 有些 稍微 略 稍 偏 太 过于
但 但是 可是 不过 只是 就是 然而
请问 吗 什么时候 多少 怎么 如何 哪里 是否 能否 可否 几点
"""
PRAISE_ENGLISH = """
good nice fine decent solid pretty better improved improving improvement improvements
great excellent awesome amazing wonderful fantastic perfect brilliant superb outstanding fab
fabulous phenomenal incredible terrific exceptional epic stellar spectacular magnificent marvelous
best greatest finest favorite favourite fave unmatched unbeatable top-notch winner champ legendary
love loved loves loving lovely luv adore adorable obsessed hooked addicted addictive
like liked enjoy enjoyed enjoying enjoyable fun entertaining funny hilarious cool sweet dope lit
happy glad pleased satisfied delighted thrilled excited stoked pumped psyched joy joyful happier
thanks thank thankyou thx thanx tks ty tysm cheers grateful thankful appreciate appreciated
helpful kind friendly polite courteous gracious attentive caring thoughtful considerate welcoming
patient accommodating responsive knowledgeable professional competent hospitable respectful
helped helping saved rescued assisted resolved solved fixed works worked restored recovered sorted
fast quick quickly prompt promptly efficient speedy swift timely instantly early ontime punctual
easy easily simple smooth smoothly seamless effortless painless intuitive straightforward
handy convenient useful practical versatile flexible valuable beneficial effective productive
reliable stable safe safely secure sturdy durable robust trustworthy trusted honest genuine legit
clean tidy neat spotless clear crisp vivid comfortable comfy cozy spacious roomy relaxing pleasant
beautiful gorgeous stunning elegant classy cute charming delicious tasty yummy fresh
recommend recommended recommending worth must-have loyal kudos props shoutout bravo hero heroes
impressive impressed impresses flawless flawlessly perfectly perfection beautifully excellently
rock rocks rocked blessed bless heaven heavenly dream magical bliss angel angels lifesaver gem
congrats congratulations yay wow woohoo woot yeah yess hooray celebrate celebrating excitement
smile smiles smiling hug hugs xoxo xo lol haha hahaha hehe lucky luckily fortunate success
cheap affordable bargain free reasonable fair deserve deserves respect genius smart clever
"""
COMPLAINT_ENGLISH = """
bad badly poor poorly mediocre average subpar lousy lame crappy crap shoddy cheaply inferior meh
worse worst terrible horrible awful horrendous atrocious appalling abysmal dreadful horrid terribly
disappointing disappointed disappointment disappoint underwhelming unimpressed unsatisfied unhappy
hate hated hates hating despise loathe dislike disliked detest unpleasant
useless worthless pointless garbage trash rubbish junk unusable waste wasted wasting
broken broke breaks damaged crack cracked dent torn ripped defective faulty malfunction damage
crash crashes crashed crashing freeze freezes froze frozen freezing hang hangs hung stuck lag lags
lagging laggy glitch glitches glitchy bug bugs buggy error errors stopped stops unresponsive loading
fail fails failed failing failure wrong incorrect inaccurate mistake mistakes fault flaw flaws
slow slower slowly slowest sluggish
late delay delayed delays delaying overdue postponed forever endless hours hrs
waiting waited wait stranded trapped sitting sat stood hold queue queues standing
lost lose losing missing missed misplaced disappeared deleted vanished gone forgot forgotten
cancelled canceled cancel cancelling cancellation bumped rerouted rebooked diverted oversold
rude unhelpful unfriendly unprofessional disrespectful impolite arrogant uncaring hostile nasty mean
ignored ignore ignoring unanswered unresolved unacceptable inexcusable outrageous ridiculous absurd
annoying annoyed annoy irritating irritated aggravating bothersome intrusive spam ads popups
frustrating frustrated frustration frustrates fuming furious livid mad angry anger upset outraged
pathetic joke laughable shame shameful disgrace disgraceful ashamed embarrassing embarrassed
disgusting disgusted gross filthy dirty nasty smell stink stinks stale rotten soggy inedible
expensive overpriced pricey costly overcharged charged fees fee rip-off ripoff greedy scam fraud
lie lies lied lying liar fake false misleading misled cheated cheat stole stolen steal theft shady
refund refunded complain complaint complaints complaining lawsuit sue compensation reimburse
problem problems issue issues trouble troubles concern hassle nuisance inconvenience inconvenienced
cannot unable impossible can't won't doesn't didn't wont doesnt cant
difficult hard confusing confused complicated clunky cumbersome unclear tedious
nobody noone nothing never nowhere none
sucks suck sucked sucky fuck fucking fucked shit shitty damn hell bullshit bs ass asshole bitch wtf
fml smh ugh argh grr yikes ouch boo sigh omfg facepalm seriously wth screwed screw pissed
fix resolve repair uninstall uninstalled uninstalling deleting
nightmare disaster mess chaos fiasco debacle shambles horror hellish catastrophe clusterfuck
sad sadly sorry unfortunately unfortunate regret sadness hurt hurts painful pain tears crying cry
incompetent incompetence clueless idiots idiot stupid dumb ignorant inept lazy careless negligent
tired exhausted exhausting sick starving hungry cold miserable uncomfortable cramped crowded noisy
unreliable unstable inconsistent inefficient disorganized unorganized understaffed outdated
disconnected disconnects disconnect dropped unavailable unreachable unsuccessful rejected denied
boring bored dull bland tasteless overrated ugly
excuse excuses blame refuse refused refuses runaround
avoid beware boycott switching switched unfollow leaving
unbelievable unreal insane crazy really
worried worry worrying afraid scared scary anxious stress stressed stressful nervous
"""
HINTS_ENGLISH = """
but however although though except yet still even
should wish hope hopefully suggest suggestion add option feature would could please pls plz
why how what when where who which whether
anymore again always another only just
need needs want wanted trying tried try
very so really extremely super absolutely totally truly highly
"""
NEGATORS = """
不 没 没有 无 别 未 非 难以 并非 毫无 不太 不够 不是很 不是 没那么 没什么
并不 不再 谈不上 称不上 算不上 不算
"""
NEGATORS_ENGLISH = """
not no never none nobody nothing neither nor without hardly barely cannot cant can't don't dont
doesn't doesnt didn't didnt isn't isnt wasn't wasnt won't wont wouldn't wouldnt aren't couldn't
couldnt shouldn't haven't havent hasn't hadn't ain't aint arent werent weren't hasnt hadnt
"""
