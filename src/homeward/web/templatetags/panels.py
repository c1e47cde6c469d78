"""`{% panel each %}`: a panel of a file, with nothing but its own context added to the page's."""

from typing import Any

from django import template
from django.utils.safestring import SafeString

from homeward.web.panels.panel import Shown

register = template.Library()


@register.simple_tag(takes_context=True)
def panel(context: Any, shown: Shown) -> SafeString:
    found = context.template.engine.get_template(shown.panel.template)
    with context.push(**shown.context):
        rendered: SafeString = found.render(context)
        return rendered
