"""Words of praise and of complaint, written down for this package: no list was copied."""

PRAISE = """
好 很好 不错 满意 喜欢 赞 棒 优秀 完美 方便 快 及时 贴心 耐心 热情 专业 周到 细心 干净 整洁 舒适
舒服 好吃 美味 新鲜 实惠 便宜 划算 值得 推荐 感谢 谢谢 给力 靠谱 惊喜 漂亮 好看 精美 清晰 流畅
稳定 顺利 顺畅 好用 实用 高兴 开心 愉快 点赞 超值 超赞 放心 可靠 负责 认真 友好 亲切 温馨 安静
准时 迅速 高效 省心 省事 强大 支持 信赖 优惠 正品 柔软 香 合适 合身 耐用 精彩 经典 受益 感动 回购
再来 下次还 一如既往 物美价廉 物超所值 性价比高 解决了 改进了 辛苦了
"""
COMPLAINT = """
差 很差 太差 极差 烂 坏 垃圾 糟糕 失望 后悔 难吃 难用 难看 难闻 难受 慢 太慢 卡 卡顿 死机 崩溃
闪退 黑屏 报错 出错 错误 故障 失败 丢失 脏 旧 破 臭 异味 霉 过期 变质 冷 凉 硬 咸 少 贵 太贵 坑 骗
欺骗 假 假货 山寨 虚假 退货 退款 投诉 差评 恶心 生气 愤怒 无语 郁闷 麻烦 不便 繁琐 复杂 看不懂
没用 无用 鸡肋 敷衍 推诿 态度差 不理 没人 没有回复 拖延 延误 迟到 晚 太久 一直没 催 吵 噪音 不好
不行 不满 不满意 不喜欢 不推荐 不值 不新鲜 不能用 不会再 不如 别买 上当 受骗 浪费 掉色 起球 破损
漏 缺 缺货 划痕 瑕疵 质量问题 粗糙 简陋 陈旧 发热 烫 没电 死板 傲慢 粗鲁 可惜 遗憾 问题
"""
PRAISE_ENGLISH = """
good great excellent awesome amazing wonderful fantastic perfect love loved loves loving like
liked nice best better brilliant superb outstanding happy glad pleased satisfied delighted enjoy
enjoyed enjoying thanks thank thankyou thx appreciate appreciated helpful kind friendly polite
professional fast quick quickly easy easily smooth smoothly simple useful handy convenient
reliable stable clean clear comfortable beautiful recommend recommended impressive impressed
improved fixed works worked yay wow congrats congratulations cool fun favorite favourite
exceptional efficient prompt gracious kudos rock rocks blessed excited solved resolved terrific
flawless seamless worth
"""
COMPLAINT_ENGLISH = """
bad worse worst terrible horrible awful poor poorly disappointing disappointed disappointment
disappoint hate hated useless broken broke breaks crash crashes crashed crashing freeze freezes
froze frozen bug bugs buggy error errors fail fails failed failing failure wrong slow slower
slowly lag lags laggy late delay delayed delays waiting waited wait stuck lost lose losing missing
missed cancelled canceled cancel cancelling rude unhelpful ignored ignore annoying annoyed
frustrating frustrated frustration angry upset unacceptable ridiculous pathetic disgusting dirty
expensive overpriced waste wasted scam fraud refund complain complaint problem problems issue
issues cannot unable impossible difficult hard confusing confused nobody noone never nothing sucks
suck fix horrendous nightmare joke fuck shit damn hell hung disconnected unanswered stranded
damaged sad sorry trouble unreliable unusable uninstall uninstalled worthless fault excuse excuses
"""
NEGATORS = """
不 没 没有 无 别 未 非 难以 并非 毫无 不太 不够 不是很
"""
NEGATORS_ENGLISH = """
not no never none nobody nothing neither nor without hardly barely cannot cant can't don't dont
doesn't doesnt didn't didnt isn't isnt wasn't wasnt won't wont wouldn't wouldnt aren't couldn't
couldnt shouldn't haven't havent hasn't hadn't
"""
