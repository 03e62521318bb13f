"""The demo: one believable engagement, told twice (in Chinese and in English), and two beside it.

Everything is done by the commands that people use, at moments relative to today; nothing is
written into the tables behind their back. People and figures are made up.
"""
