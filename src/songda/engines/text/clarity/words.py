"""The lists behind the vague words: what is vague and why, and what only looks like it."""

CHINESE = {
    "speed": """
        快 快速 迅速 飞快 流畅 顺畅 高效 低延迟 低延时 高性能 高并发 不卡顿 不卡 太慢
    """,
    "when": """
        尽快 尽早 及时 即时 实时 马上 立即 立刻 随时 定期 不定期 近期 适时 经常 稍后 早日
        第一时间 短期内 短时间内
    """,
    "amount": """
        大量 少量 海量 若干 一些 多个 许多 很多 大部分 多数 大多数 绝大多数 少数 适量 足够
        充足 多种 大规模 大容量 大批 几个 数个 大约 大概
    """,
    "ease": """
        简洁 简单 简便 友好 易用 好用 方便 便捷 便利 快捷 直观 人性化 傻瓜式 智能 智能化 灵活
        易于 容易 轻松 通俗易懂 体验好 体验良好
    """,
    "looks": """
        美观 漂亮 精美 简约 高端 大气美观 清晰 清楚 界面优美 赏心悦目
    """,
    "quality": """
        稳定 可靠 健壮 鲁棒 高可用 高质量 优质 良好 优秀 完善 全面 准确 精准 强大 先进 一流
        可扩展 易维护 安全可靠
    """,
    "change": """
        提升 提高 优化 改善 增强 加快 加强 降低 减少 最大化 最小化
    """,
    "judgement": """
        适当 合理 合适 恰当 妥善 必要时 视情况 酌情 按需 正常 满足要求 符合要求 符合预期
    """,
    "choice": """
        尽量 尽可能 最好 力求 力争 争取 原则上 基本上 大致 差不多 有条件的话 如有可能
    """,
    "open_end": """
        等等 之类 诸如此类 包括但不限于 待定
    """,
}
"""By reason; the longest word at a place counts."""

CHINESE_OTHER = """
    快递 快照 快捷键 快捷方式 快乐 愉快 凉快 快餐 快件 快报 快讯 快充 快门 快手 勤快 爽快
    痛快 外快 快速路 快进 快退 快慢 高效液相 实时性 及时性 即时通讯 即时通信 即时消息
    即时聊天 准确率 准确性 准确度 稳定性 稳定期 稳定版 可靠性 友好性 易用性 完善度 可扩展性
    全面性 清晰度 清楚度 方便面 人工智能 智能手机 智能卡 智能体 智能合约 商业智能 定期存款
    定期报告 良好实践 优化器 优秀奖 正常工作日 正常化 非正常 不正常 正常值 全面质量 增强现实
    提升机 合理化建议 长短期 简单邮件传输协议 简单网络管理协议 随时间 大量程
"""
"""Words that hold one of the vague words and say something else."""

ENGLISH = {
    "speed": """
        fast, faster, quick, quickly, quicker, rapid, rapidly, responsive, performant,
        high performance, high-performance, efficient, efficiently, snappy, speedy, swift,
        swiftly, low latency, low-latency, too slow
    """,
    "when": """
        as soon as possible, asap, timely, in a timely manner, in a timely fashion, promptly,
        immediately, instantly, real-time, real time, in real time, near real time, soon,
        periodically, regularly, frequently, often, from time to time, at any time,
        in the near future
    """,
    "amount": """
        many, several, some, a lot of, lots of, numerous, various, a few, huge, massive,
        a large number of, large numbers of, a large amount of, large amounts of,
        high volume, enough, roughly, approximately
    """,
    "ease": """
        user-friendly, user friendly, easy, easier, easily, easy-to-use, easy to use,
        ease of use, intuitive, intuitively, simple, convenient, conveniently, seamless,
        seamlessly, effortless, effortlessly, flexible, flexibly, friendly, smart,
        straightforward, ergonomic, self-explanatory
    """,
    "looks": """
        modern, sleek, nice, nicely, attractive, beautiful, pleasant, pleasing, elegant,
        appealing, clean design, clean interface, clean look, look and feel, clear, clearly
    """,
    "quality": """
        robust, reliable, reliably, stable, scalable, high quality, high-quality, good,
        better, best, state-of-the-art, state of the art, powerful, excellent, optimal,
        maintainable, world-class, highly available, highly secure, cost-effective, accurate,
        accurately, comprehensive
    """,
    "change": """
        improve, improves, improved, enhance, enhances, enhanced, optimize, optimise,
        optimized, optimised, minimize, minimise, minimized, minimised, maximize, maximise,
        maximized, maximised
    """,
    "judgement": """
        appropriate, appropriately, reasonable, reasonably, suitable, suitably, adequate,
        adequately, sufficient, sufficiently, acceptable, proper, properly, as needed,
        as required, as necessary, when necessary, if necessary, where appropriate,
        as appropriate, normal, normally
    """,
    "choice": """
        if possible, where possible, when possible, whenever possible, as far as possible,
        as much as possible, ideally, preferably, generally, usually, typically,
        to the extent possible
    """,
    "open_end": """
        etc., etc, and so on, and so forth, including but not limited to, and/or, tbd, tbc,
        to be determined, to be defined, to be confirmed
    """,
}

ENGLISH_OTHER = """
    fast forward, quick start, quick reply, responsive design, best practice, best practices,
    normal form, good friday, smart card, smart phone, smart phones, flexible working,
    simple mail transfer, clear the, to clear, stable version, stable release, some day,
    enhanced for
"""
