"""The terminal pages: a reading as a newspaper would set it. Renderables for rich; nothing here opens or computes."""

from onrecord.view.front import Front, pages
from onrecord.view.page import Page
from onrecord.view.print import THEME
from onrecord.view.words import safe

__all__ = ["THEME", "Front", "Page", "pages", "safe"]
