from django.apps import AppConfig


class CommandLine(AppConfig):
    name = "songda.command_line"
    label = "command_line"
