"""Questions to a record, answered from its file: who said what, who someone is, what happened when, what differs.

One module a noun, each with the same verbs: `find` gives a page of rows and how many there are in all, `each` gives
them one by one, however many. A `Question` narrows; its parts are joined by "and". Nothing here writes.
"""

from onrecord.lookup.question import Answer, Question

__all__ = ["Answer", "Question"]
