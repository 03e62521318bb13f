"""Words that say the opposite of each other, groups of which one holds, verbs that change."""

from songda.engines.text.words import listed

_ENGLISH = """
enable/disable activate/deactivate accept/reject accept/refuse accept/decline allow/deny
allow/prevent allow/forbid allow/prohibit allow/block permit/deny permit/prohibit approve/reject
show/hide display/hide visible/hidden visible/invisible local/global local/remote open/close
manual/automatic manually/automatically start/stop begin/end public/private mandatory/optional
required/optional single/multiple online/offline ascending/descending encrypt/decrypt
encrypted/plaintext encrypted/plain plain/hash internal/external include/exclude keep/delete
keep/remove retain/delete retain/discard save/discard store/discard preserve/delete archive/delete
synchronous/asynchronous fixed/variable fixed/configurable static/dynamic constant/variable
anonymous/authenticated anonymous/registered guest/registered free/paid raise/lower
horizontal/vertical wired/wireless primary/secondary temporary/permanent permanent/expire
centralized/distributed sequential/parallel unique/duplicate unique/same unique/reuse
unique/shared full/partial full/summary complete/partial immediate/delayed immediately/later
individual/batch separate/combined separately/together exclusive/shared lossless/lossy
continue/stop resume/suspend continue/terminate persistent/transient mutable/immutable
limited/unlimited attended/unattended indoor/outdoor
"""
_CHINESE = """
启用/禁用 启用/停用 开启/关闭 打开/关闭 接受/拒绝 允许/禁止 显示/隐藏 可见/不可见 本地/远程
本地/云端 手动/自动 人工/自动 公开/保密 公开/私有 必填/选填 必填/可选 必选/可选 强制/可选
单个/多个 单一/多个 在线/离线 联网/离线 升序/降序 加密/明文 密文/明文 脱敏/明文 内网/外网
内部/外部 包含/排除 保留/删除 保存/丢弃 保留/清除 归档/删除 同步/异步 固定/可变 固定/可配置
静态/动态 匿名/实名 游客/注册 免费/收费 有线/无线 临时/永久 永久/过期 长期/临时 集中/分布
集中/分散 串行/并行 唯一/重复 唯一/共用 独占/共享 只读/可编辑 只读/编辑 只读/修改 全部/部分
全文/摘要 立即/延迟 实时/定时 实时/批量 逐条/批量 分别/合并 单独/合并 相同/不同 继续/终止
继续/停止 暂停/恢复 事前/事后 区分大小写/不区分大小写 有限/无限 免登录/登录 免密/密码
"""
_GROUPS = """
pdf/word/excel/csv/xml/json/html http/https/ftp/sftp mysql/oracle/postgresql/sqlite/mongodb
java/python/c#/c++/php celsius/fahrenheit/kelvin miles/kilometers/kilometres/meters/metres
rmb/usd/eur 人民币/美元/欧元 邮件/短信/微信 email/sms md5/sha-1/sha-256/sm3 aes/des/3des/rsa/sm4
utf-8/gbk/gb18030 微软雅黑/宋体/黑体 中文/英文 chinese/english left/right top/bottom 左侧/右侧
顶部/底部 landscape/portrait 横屏/竖屏 green/red/blue/yellow/grey 红色/绿色/蓝色/黄色/灰色
monday/tuesday/wednesday/thursday/friday/saturday/sunday
星期一/星期二/星期三/星期四/星期五/星期六/星期日 周一/周二/周三/周四/周五/周六/周日
first/last north/south minimum/maximum upper/lower
"""


def _listed(text: str) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(group.split("/")) for group in text.split())


OPPOSITES, HAN_OPPOSITES = _listed(_ENGLISH), _listed(_CHINESE)
ALTERNATIVES = _listed(_GROUPS)
"""Of each group a thing usually has one: a format, a protocol, a unit, a side, a colour."""

CHANGING = frozenset(
    listed(
        "modify change edit update delete remove add create insert write alter rename move amend "
        "overwrite set configure post mark"
    )
)
READING = frozenset(listed("view read see browse look lookup consult inspect retrieve"))
HAN_CHANGING = tuple(listed("修改 编辑 更新 删除 新增 添加 创建 写入 变更 调整 配置 维护"))
HAN_READING = tuple(listed("查看 浏览 只读 查阅 查询"))
