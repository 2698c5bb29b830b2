"""A role or epithet that the people of a story do not explain: "the country singer said", "said a prosecutor".

Where one named person of the story is told to be just that, the phrase is his or hers; so is that of the one who spoke
right before, or in a lead that of the one who is named next. A definite one ("the blogger")
that nobody was brought in by takes up whoever the story is dealing with: the one of the sentence before, the last
speaker, or the one it is about. Somebody of another age, gender or role is not meant.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cached_property

from onrecord.lexicon.persons import CROWNED, EPITHETS, KIN, ROLES, noun_gender
from onrecord.model import Entity, Quote, Span
from onrecord.reading.speakers.organizations import BUSINESS, is_common, is_spokesperson
from onrecord.reading.speakers.others import SOURCES, gender_of
from onrecord.reading.speakers.phrase import Phrase, phrase_of
from onrecord.reading.speakers.roster import Roster
from onrecord.reading.speakers.scene import BLOT, Scene
from onrecord.reading.speakers.voice import Voice, Voices

_AGE = re.compile(r"\b(?P<age>\d{1,3})[-\s]year[-\s]old\b")
_TOLD_AGE = re.compile(r",?\s(?:aged\s)?(?P<age>\d{1,3})\b(?![-–%.,]?\d)(?=[,.;)\s])")
_SMALL = frozenset("a an the of for and in at on to her his their its who was is then now former late new".split())
_OWNER = re.compile(r"[\w-]+[’']s?\s")  # "the candidate's brother" is no candidate
_HEADS = frozenset("head chief boss leader".split())
_PAST = re.compile(r"\b(?:former|retired|onetime|one-time|late|ex-)[^,]*")  # what somebody no longer is
_BORN = re.compile(r"(?:,\swho)?\s(?:was|were)\sborn\b|(?:,\swho)?\sarrived\s\w+\sweeks")
_GOING_ON = re.compile(r"add|continu|went on|go(?:es|ing)? on|conclud|explain", re.IGNORECASE)
_INDEFINITE = re.compile(r"(?:an?|one|another)\s", re.IGNORECASE)
_LOOK_BACK = 4000  # characters in which an unnamed one is looked for
_WORD = re.compile(r"[\w’'-]+")
_PLURAL = re.compile(r"(?:[^s]s|men|women|people|children)$")
# Characters around a name in which a role stands: "Foreign Minister NAME", "NAME, who heads the county rescue service".
_BEFORE, _BEHIND = 60, 110
_RECENT = 5  # paragraphs in which a definite phrase still takes up somebody
_LIKELY = 1.2  # of the sums of `_nearness`, which were set by hand
_LEAD = 3  # headline, byline and first paragraph: where somebody is told of before being named


class Epithets:
    def __init__(self, scene: Scene, roster: Roster, voices: Voices) -> None:
        self.scene = scene
        self.roster = roster
        self.voices = voices
        self._brought_in: dict[str, int] = {}
        self._places: dict[int, list[Span]] = {}

    def voice(self, quote: Quote, phrase: Phrase) -> Voice | None:
        told = self._told(phrase)
        if told is not None:
            return Voice((told,), "told elsewhere to be that", 0.85)
        known = self._going_on(quote, phrase) or self._named_next(quote, phrase)
        taken_up = None if known else self._taken_up(phrase)
        return known if taken_up is None else Voice((taken_up,), "epithet of the one told of", 0.6)

    def _told(self, phrase: Phrase) -> int | None:
        """The one person whom the story tells to be what the phrase says."""
        if not self._is_of_one(phrase) or not self._may_be_told(phrase):
            return None
        wanted = _words(phrase.words) - _SMALL
        marks = {index: self._shared(wanted, phrase, index) for index in self._persons}
        best = max(marks.values(), default=0)
        found = [index for index, shared in marks.items() if shared == best]
        enough = best >= min(2, len(wanted)) and len(found) == 1 and self._is_told_before(found[0], phrase.span.start)
        return found[0] if enough and self._fits(phrase, found[0]) else None

    def _is_told_before(self, index: int, offset: int) -> bool:
        """Only a lead tells of somebody before it names them; elsewhere "the lawyer" is nobody who comes later."""
        return self.scene.paragraph_at(offset) < _LEAD or self._last_before(index, offset) is not None

    def _taken_up(self, phrase: Phrase) -> int | None:
        """The one whom a definite phrase takes up, by what the story deals with there."""
        if not phrase.definite or phrase.owner or not self._is_of_one(phrase) or self._was_brought_in(phrase):
            return None
        if phrase.noun.lower() in CROWNED:
            return None
        fitting = [index for index in self._persons if self._fits(phrase, index) and not self._is_newborn(index)]
        ranked = sorted(((self._nearness(phrase, index), index) for index in fitting), reverse=True)
        if not ranked or ranked[0][0] < _LIKELY or (len(ranked) > 1 and ranked[1][0] == ranked[0][0]):
            return None
        return ranked[0][1]

    def _going_on(self, quote: Quote, phrase: Phrase) -> Voice | None:
        """ "The “Slow River” singer added", "the 70-year-old said": an epithet that nobody solved, right behind the
        words of somebody named, with nobody else in between, is likely his or hers."""
        last = self.voices.last_before(phrase.span.start)
        if last is None or not phrase.definite or self._is_other(phrase) or phrase.noun.lower() in CROWNED:
            return None
        alone = len(last.speakers) == 1 and self.roster.kind(last.speakers[0]) == "person"
        goes_on = quote.cue is not None and _GOING_ON.match(self.scene.text, *quote.cue)
        if not alone or not self._apart(last.anchor, phrase.span.start) <= (2 if goes_on else 0):
            return None
        between = Span(min(last.anchor.end, phrase.span.start), phrase.span.start)
        told = {
            index
            for place, index, _ in self.scene.people.within(between)
            if self.scene.outside[place.start] != BLOT and self.scene.text[place.end : place.end + 1] not in ("’", "'")
        }
        return Voice(last.speakers, "epithet going on", 0.6) if told <= set(last.speakers) else None

    def _is_other(self, phrase: Phrase) -> bool:
        """Whether the phrase is plural, a word for sources, or takes up somebody whom the story brought in unnamed."""
        noun = phrase.noun.lower()
        brought = rf"\b(?:an?|one|another)\s(?:[\w’'-]+\s){{0,3}}?{re.escape(noun)}\b"
        before = self.scene.text[max(0, phrase.span.start - _LOOK_BACK) : phrase.span.start]
        gender = gender_of(noun)
        return (
            noun in SOURCES
            or noun.endswith("s")
            or bool(re.search(brought, before, re.IGNORECASE))
            or gender is not None
        )

    def _named_next(self, quote: Quote, phrase: Phrase) -> Voice | None:
        """A lead quotes "a former banker", "the head of the service"; the words that follow are those of one who is
        named there for the first time."""
        told_of = _INDEFINITE.match(phrase.words) or phrase.definite or phrase.owner
        if phrase.noun.lower() in SOURCES or phrase.noun.endswith("s") or not told_of or not is_person_noun(phrase):
            return None
        if self.scene.paragraph_at(phrase.span.start) > _LEAD:
            return None
        following = self.scene.attributed_after(max(phrase.span.end, quote.content[-1].end))
        source = following.source if following else None
        if source is None or self.scene.paragraph_at(source.start) - self.scene.paragraph_at(phrase.span.start) > 1:
            return None
        named = phrase_of(self.scene.text, source)
        found = self.scene.people.at_head(named.head, named.core) if named.capital else None
        if found is None or self._was_mentioned(found, source.start):
            return None
        return Voice(self.roster.people(found), "named in the words that follow", 0.7)

    def _was_mentioned(self, index: int, offset: int) -> bool:
        """Whether somebody is mentioned by name before an offset."""
        places = (place for place in self.roster.entities[index].mentions if place.start < offset)
        return any(self.scene.text[place.start].isupper() for place in places)

    def _is_of_one(self, phrase: Phrase) -> bool:
        """Whether the phrase means a single person by what he or she is or does."""
        noun = phrase.noun.lower()
        if is_common(phrase) or is_spokesperson(phrase) or noun in SOURCES or noun in KIN:
            return False
        known = noun in ROLES or noun in EPITHETS or _AGE.search(phrase.core.of(phrase.text) + " ")
        return bool(known) and not _PLURAL.search(noun)

    def _may_be_told(self, phrase: Phrase) -> bool:
        return phrase.definite or phrase.owner is not None or self.scene.paragraph_at(phrase.span.start) < _LEAD

    def _was_brought_in(self, phrase: Phrase) -> bool:
        """Whether an unnamed one came before: "a nurse … the nurse"."""
        noun = phrase.noun.lower()
        if noun not in self._brought_in:
            self._brought_in[noun] = self._first_brought_in(noun)
        return self._brought_in[noun] <= phrase.span.start

    def _first_brought_in(self, noun: str) -> int:
        """Where the first unnamed one of a kind stands, by its last character; behind the text where there is none."""
        text = self.scene.text
        brought = re.compile(
            rf"\b(?:an?|one|another)\s(?:[\w’'-]+\s){{0,3}}?{re.escape(noun)}\b(?!,?\s(?:named|called)\b)", re.I
        )
        for match in brought.finditer(text):
            behind = text[match.end() : match.end() + 3]
            if not (behind[:2] == ", " and behind[2:3].isupper()) and not self._is_apposed(match.start()):
                return match.end()
        return len(text) + 1

    def _is_apposed(self, offset: int) -> bool:
        """Whether the words at an offset explain a name in front: "Lena Ost, a blogger"."""
        text = self.scene.text
        front = re.compile(r"[A-Z][\w’'.-]+(?:,\s\d{1,3})?,\s$").search(text, max(0, offset - 40), offset)
        return front is not None

    @cached_property
    def _persons(self) -> tuple[int, ...]:
        """The persons with a full name or more than one mention."""
        found = enumerate(self.scene.cast.entities)
        return tuple(index for index, one in found if one.kind == "person" and one.mentions and one.name[:1].isupper())

    def _about(self, offset: int) -> int | None:
        """Whom the story has been about so far: mentioned most, the earlier one of two."""
        entities = self.scene.cast.entities

        def told(index: int) -> tuple[int, int]:
            places = (*entities[index].mentions, *entities[index].pronouns)
            return sum(place.end <= offset for place in places), -index

        return max((index for index in self._persons if not self._is_newborn(index)), key=told, default=None)

    def _shared(self, wanted: set[str], phrase: Phrase, index: int) -> int:
        """How many words of the phrase the story tells right beside a name of somebody; 0 without its noun."""
        best = 0
        for place in self.scene.cast.entities[index].mentions:
            if self.scene.text[place.start].isupper() and not place.meets(phrase.span):
                around = _words(self._beside(place))
                if _stem(phrase.noun.lower()) in {_stem(word) for word in around}:
                    best = max(best, len({_stem(word) for word in wanted} & {_stem(word) for word in around}))
        return best

    def _beside(self, place: Span) -> str:
        """What stands beside a name in its own phrase: up to a stop, or to another name's words."""
        text = self.scene.outside
        front = re.split(r"[.;:!?\n\x00“”]|,\s", text[max(0, place.start - _BEFORE) : place.start])[-1]
        behind = text[place.end : place.end + _BEHIND]
        apposed = re.match(r",[^.;:!?\n\x00“”]*", behind)
        said = f"{front} {place.of(self.scene.text)} {apposed.group() if apposed else ''}"
        return _OWNER.sub(" ", said)

    def _fits(self, phrase: Phrase, index: int) -> bool:
        entity = self.scene.cast.entities[index]
        words = phrase.core.of(phrase.text).lower()
        gender = gender_of(words) or noun_gender(phrase.noun.lower()) or "unknown"
        if "unknown" not in (gender, entity.gender) and gender != entity.gender:
            return False
        age, known = _AGE.search(words), self._age(entity)
        return not (age and known and age["age"] != known)

    def _age(self, entity: Entity) -> str | None:
        ages = (_TOLD_AGE.match(self.scene.text, place.end, place.end + 12) for place in entity.mentions)
        return next((age["age"] for age in ages if age), None)

    def _last_before(self, index: int, offset: int) -> Span | None:
        """The last place of somebody that ends before an offset."""
        entity = self.scene.cast.entities[index]
        if index not in self._places:
            self._places[index] = sorted((*entity.mentions, *entity.pronouns))
        places = self._places[index]
        at = bisect_left(places, (offset,))
        return next((places[one] for one in range(at - 1, -1, -1) if places[one].end <= offset), None)

    def _nearness(self, phrase: Phrase, index: int) -> float:
        """How likely the story deals with somebody at the phrase."""
        entity, here = self.scene.cast.entities[index], phrase.span.start
        nearest = self._last_before(index, here)
        if nearest is None:
            return 0
        apart = self.scene.paragraph_at(here) - self.scene.paragraph_at(nearest.start)
        last = self.voices.last_before(here)
        spoke = last is not None and last.speakers == (index,) and self._apart(last.anchor, here) <= _RECENT
        front = self.scene.sentence_at(here, back=1)
        subject = self.scene.people.subject(front) == index and self._apart(front, here) == 0
        other_role = self._role(entity) and not _AGE.search(phrase.words)
        about = index == self._about(here)
        return 2.0 * subject + 1.5 * spoke + 1.2 * about - 2.0 * bool(other_role) - 1.0 * (apart > _RECENT)

    def _is_newborn(self, index: int) -> bool:
        places = self.scene.cast.entities[index].mentions
        return any(_BORN.match(self.scene.text, place.end) for place in places)

    def _apart(self, place: Span, offset: int) -> int:
        return self.scene.paragraph_at(offset) - self.scene.paragraph_at(place.start)

    def _role(self, entity: Entity) -> bool:
        """Whether the story tells what somebody is, so that another role is another person's."""
        own = _words(entity.name)
        named = (place for place in entity.mentions if own & _words(place.of(self.scene.text)))
        told = (_words(_PAST.sub(" ", self._beside(place))) for place in named)
        return any((words - own) & ROLES.keys() for words in told)


def is_person_noun(phrase: Phrase) -> bool:
    noun = phrase.noun.lower()
    if noun in BUSINESS:  # the owner of the pickles may be a firm
        return False
    return noun_gender(noun) is not None or noun in _HEADS or bool(_AGE.search(phrase.words))


def _words(text: str) -> set[str]:
    return {word.lower() for word in _WORD.findall(text)}


def _stem(word: str) -> str:
    """Words of one family begin alike: prosecutor, prosecuting; blog, blogger."""
    return word[:6] if len(word) > 6 else word
