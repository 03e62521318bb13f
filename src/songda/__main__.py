"""The `songda` command: every way to run, check and move an installation."""

import os
import sys
from pathlib import Path

HELP = """\
Songda 送达: nothing the client said gets lost, nothing delivered goes unproved.

  ./songda demo              set up and serve the demo on http://127.0.0.1:8000
                             安装并启动演示
  ./songda serve             serve your own installation (--host, --port)
                             启动自己的系统
  ./songda work              do the jobs in a process of their own
                             单独运行后台作业
  ./songda doctor            check settings, database, folders, fonts
                             检查设置、数据库、目录、字体
  ./songda verify            re-compute every hash chain and signature
                             重算全部哈希链和签名
  ./songda backup FILE       write everything to one file
                             备份到一个文件
  ./songda restore FILE      put a backup in place (--force replaces what is here)
                             从备份恢复
  ./songda calendar WHAT …   working days and hours; reads notices of holidays
                             工作日与工作时间，导入放假通知
  ./songda sla FILE          what was promised, when it is due, and why
                             承诺的时限、到期时刻及依据
  ./songda evm FILE          earned value and earned schedule
                             挣值与挣得进度
  ./songda rank FILE         what comes first: WSJF, MoSCoW, Kano, votes, AHP
                             排优先级：WSJF、MoSCoW、Kano、投票、AHP
  ./songda measure FILE      percentiles of a load test and their limits
                             压测结果的百分位数与上限
  ./songda forecast FILE     when an uncertain plan ends, and what drives it
                             不确定的计划何时完成、由什么决定
  ./songda schedule FILE     who does what when; checks a plan with --verify
                             排程：谁在何时做什么；用 --verify 校验计划
  ./songda search DIR QUESTION
                             the sentence in a folder that answers a question
                             在文件夹的文档中找出回答问题的句子
  ./songda test              run the whole suite, on SQLite and PostgreSQL
                             运行全部测试
  ./songda check             format, lint, types, imports, translations, migrations
                             运行全部检查
  ./songda bench web         measure the pages
                             测量页面速度
  ./songda bench engines     measure the calculations
                             测量各计算引擎
"""
ROOT = Path(__file__).resolve().parents[2]


def main() -> None:
    """Run the command line (Django's, with Songda's own commands)."""
    words = sys.argv[1:] or ["help"]
    if words[0] in {"help", "-h", "--help"} and len(words) == 1:
        print(HELP, end="")
        return
    from songda.command_line import calculating

    if calculating.is_verb(words[0]):
        sys.exit(calculating.main(words))
    if words[0] == "demo":
        # The demo has a folder of its own, so that it never mixes with real work.
        os.environ.setdefault("SONGDA_DATA", str(ROOT / "var" / "demo"))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "songda.config.settings")
    from songda.config.database import use_current_sqlite

    use_current_sqlite()
    from django.core.management import execute_from_command_line

    execute_from_command_line(["songda", *words])


if __name__ == "__main__":
    main()
