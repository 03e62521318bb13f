"""Which column of a table holds what, by its heading in English or Chinese."""

import re

_WORDS = {
    "id": "id no no. number # taskid taskno tasknumber 标识号 编号 序号 号 行号 任务编号 任务号",
    "name": "name taskname task title workitem 任务名称 任务 名称 工作项 任务名 标题 事项 工作内容",
    "starts": "start startdate starts begin begindate starton plannedstart scheduledstart "
    "开始 开始时间 开始日期 计划开始 计划开始时间 计划开始日期 起始日期 开始日",
    "finishes": "finish finishdate finishes end enddate ends due duedate plannedfinish plannedend "
    "scheduledfinish 完成 完成时间 完成日期 结束 结束时间 结束日期 计划完成 计划完成时间 "
    "计划完成日期 计划结束 计划结束时间 计划结束日期 完成日",
    "duration": "duration workdays 工期 持续时间 历时 计划工期",
    "predecessors": "predecessors predecessor dependson dependencies dependency "
    "前置任务 前置 前置工作 前置任务编号 依赖 依赖任务 紧前任务 紧前工作",
    "parent": "parent parentid parenttask 父任务 上级任务 上级 父级 父任务编号 所属任务",
    "level": "outlinelevel level indent 大纲级别 级别 层级 缩进",
    "wbs": "wbs wbscode outlinenumber wbs编号 wbs代码 wbs编码 大纲数字 大纲编号 工作分解结构代码",
    "owners": "owner owners assignee assignees assignedto responsible resource resources "
    "resourcename resourcenames 负责人 责任人 资源 资源名称 执行人 承办人 经办人",
    "percent": "percent percentcomplete complete progress done %complete % "
    "完成百分比 进度 完成率 完成进度 百分比",
    "milestone": "milestone ismilestone 里程碑 是否里程碑",
    "notes": "note notes description comment comments remarks 备注 说明 描述",
    "deadline": "deadline 最后期限 期限 截止 截止日期 截止时间",
}
_COLUMN = {word: column for column, words in _WORDS.items() for word in words.split()}
_UNIT = re.compile(r"[(（\[]\s*([^()（）\[\]]*)\s*[)）\]]\s*$")


def column_of(heading: str) -> str:
    """Return the column that a heading means, or ""."""
    bare = _UNIT.sub("", heading.strip().lower())
    return _COLUMN.get(re.sub(r"[\s_*\-:：]+", "", bare), "")


def unit_of(heading: str) -> str:
    """Return what stands in brackets after a heading, such as "天" in 工期（天）."""
    found = _UNIT.search(heading.strip().lower())
    return "".join(found[1].split()) if found else ""
