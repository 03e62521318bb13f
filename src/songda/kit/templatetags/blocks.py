"""Blocks of a template that are kept: for a second place on the page, or for the next page."""

from typing import Any

from django import template
from django.template.base import NodeList, Parser, Token
from django.templatetags.i18n import do_translate
from django.utils.safestring import mark_safe
from django.utils.translation import get_language

register = template.Library()

SETTLED = 500
"""Values for which one settled part of a template is kept."""


class CaptureNode(template.Node):
    """Renders its content into a variable."""

    def __init__(self, name: str, nodelist: NodeList) -> None:
        self.name = name
        self.nodelist = nodelist

    def render(self, context: template.Context) -> str:
        context[self.name] = mark_safe(self.nodelist.render(context).strip())
        return ""


class SettledNode(template.Node):
    """Renders its content once for each language and each set of the values named."""

    def __init__(self, named: list[template.base.FilterExpression], nodelist: NodeList) -> None:
        self.named = named
        self.nodelist = nodelist
        self.child_nodelists = ()  # no page puts a block of its own here: nobody need look for one
        self._drawn: dict[tuple[Any, ...], str] = {}

    def render(self, context: template.Context) -> str:
        key = (get_language(), *(one.resolve(context) for one in self.named))
        if key not in self._drawn:
            if len(self._drawn) >= SETTLED:
                self._drawn.clear()
            self._drawn[key] = self.nodelist.render(context)
        return self._drawn[key]


@register.tag
def settled(parser: Parser, token: Token) -> SettledNode:
    """`{% settled engagement.handle %}…{% endsettled %}`: what depends on nothing else.

    Never around forms, keys, names or anything else of one reader or one moment.
    """
    named = [parser.compile_filter(word) for word in token.split_contents()[1:]]
    nodelist = parser.parse(("endsettled",))
    parser.delete_first_token()
    return SettledNode(named, nodelist)


@register.tag
def translate(parser: Parser, token: Token) -> template.Node:
    """Django's own tag; a constant is looked up once for each language."""
    node = do_translate(parser, token)
    said = node.filter_expression
    is_constant = said.var.literal is not None and not said.filters
    is_plain = len(token.split_contents()) == 2
    return SettledNode([], NodeList([node])) if is_constant and is_plain else node


@register.tag
def capture(parser: Parser, token: Token) -> CaptureNode:
    """`{% capture as name %}…{% endcapture %}`: a block's text, to use twice or to test."""
    words = token.split_contents()
    if len(words) != 3 or words[1] != "as":
        raise template.TemplateSyntaxError("Write {% capture as name %}.")
    nodelist = parser.parse(("endcapture",))
    parser.delete_first_token()
    return CaptureNode(words[2], nodelist)
