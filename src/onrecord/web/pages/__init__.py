"""Every page there is, in the order in which their addresses are tried."""

from onrecord.web.page import Page
from onrecord.web.pages import conflicts, decisions, front, people, quotes, stories, timeline

PAGES: tuple[Page, ...] = (
    front.FRONT,
    front.SEARCH,
    quotes.LIST,
    quotes.ONE,
    people.LIST,
    people.ONE,
    timeline.LIST,
    conflicts.LIST,
    conflicts.ONE,
    stories.LIST,
    stories.ONE,
    front.OUTLETS,
    front.OUTLET,
    front.STATISTICS,
    decisions.LIST,
)
