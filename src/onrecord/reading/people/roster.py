"""Who is named in a story: names gathered into persons by the structure of names alone.

Full forms first; a shorter form joins every person whose name it can stand for, and where that is more than one the
solver decides place by place. Unnamed persons get a place too, for a pronoun may well mean them; they are no entities.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import Final

from onrecord.cast import Mention
from onrecord.lexicon import persons
from onrecord.model import Gender
from onrecord.reading.people.scene import Scene

_SUFFIXES: Final = frozenset({"jr", "jr.", "sr", "sr.", "ii", "iii", "iv", ",", "."})
_GIVEN: Final = frozenset(persons.GIVEN_NAMES)

_DOUBT: Final = 0.7
_NICKNAME: Final = re.compile(r"\s[“‘\"'][^”’\"'\s]+[”’\"'](?=\s)")
_BORN: Final = frozenset({"born", "née", "nee"})

Form = tuple[str, ...]


@dataclass(slots=True)
class Person:
    """One person of the story while it is being solved."""

    form: Form  # the fullest name in lower case, () for the unnamed
    name: str
    first: int  # the first mention of the name
    gender: Gender = "unknown"  # as told by title or noun: certain
    guess: Gender = "unknown"  # as the given name has it: likely
    own: int | None = None  # for the unnamed: the mention that brings them in
    noun: str = ""
    byline: bool = False  # named in bylines only
    doubtful: float = 0.0  # what to take off the weight of one who may be no person
    titles: Counter[Gender] = field(default_factory=Counter)


@dataclass(slots=True)
class Roster:
    persons: list[Person]
    options: dict[int, tuple[int, ...]]  # for each naming mention the persons it can mean

    def named(self) -> list[int]:
        """The persons of the story; those whom only a byline names are none."""
        return [index for index, person in enumerate(self.persons) if person.form and not person.byline]


def roster_of(scene: Scene) -> Roster:
    forms = _forms(scene)
    people = _full(scene, forms)
    options: dict[int, tuple[int, ...]] = {}
    by_word = _by_word(people)
    for index, form in forms.items():
        fitting = [one for one in _nominated(by_word, form) if may_mean(form, people[one].form)]
        gender = scene.mentions[index].gender
        fitting = [one for one in fitting if not _clash(gender, people[one])] or []
        if len(form) == 1 and _brought_in(scene, index):
            fitting = [one for one in fitting if people[one].first > index]
        if (named := _named_at_birth(scene, index)) in options:
            fitting = list(options[named])
        exact = [one for one in fitting if people[one].form == form]
        if not fitting and len(form) == 1 and gender != "unknown":
            fitting = _kin_of_bearer(scene, people, form, index)
        if not fitting and _at_birth(scene, index):
            fitting = [one for one, person in enumerate(people) if person.form[0] == form[0]][:1]
        if not fitting:
            people.append(_person(scene, index, form))
            fitting = [len(people) - 1]
            for word in set(form):
                by_word[word].append(fitting[0])
        options[index] = tuple(exact if exact and len(form) > 1 else fitting)
    _tell_gender(scene, people, options)
    told = {one for index, fitting in options.items() for one in fitting if scene.zone(index) != "byline"}
    often = Counter(one for fitting in options.values() for one in fitting)
    for number, person in enumerate(people):
        person.byline = number not in told
        person.doubtful = _DOUBT if often[number] == 1 and _doubtful(scene, person) else 0.0
    return Roster(people, options)


def _forms(scene: Scene) -> dict[int, Form]:
    return {
        index: form
        for index, mention in enumerate(scene.mentions)
        if mention.kind == "name" and mention.name and (form := _form(scene, mention))
    }


def _form(scene: Scene, mention: Mention) -> Form:
    assert mention.name is not None
    words = scene.words[slice(*scene.layout.stretch(mention.name))]
    joined = " ".join(words).replace(" - ", "-").replace("’", "'")
    return tuple(word for word in joined.split() if word not in _SUFFIXES and any(map(str.isalnum, word)))


def _full(scene: Scene, forms: dict[int, Form]) -> list[Person]:
    """Persons from names of two words and more, longest first; a shorter one joins the first it fits."""
    people: list[Person] = []
    by_word: defaultdict[str, list[int]] = defaultdict(list)
    order = sorted((index for index, form in forms.items() if len(form) > 1), key=lambda one: (-len(forms[one]), one))
    for index in order:
        form = forms[index]
        if _named_at_birth(scene, index) in forms:
            continue
        if _at_birth(scene, index) and any(other[:1] == form[:1] and other != form for other in forms.values()):
            continue
        same = [one for one in _nominated(by_word, form) if may_mean(form, people[one].form)]
        if same and len({people[one].form for one in same}) == 1:
            people[same[0]].first = min(people[same[0]].first, index)
            continue
        if not any(people[one].form == form for one in same):
            people.append(_person(scene, index, form))
            for word in set(form):
                by_word[word].append(len(people) - 1)
    return sorted(people, key=lambda person: person.first)


def _at_birth(scene: Scene, index: int) -> bool:
    """ "born Ann Crane", "Ann Mary Crane was born on": a name that may since have changed."""
    after = scene.layout.stretch(scene.mentions[index].span).last
    return scene.words[scene.mentions[index].head - 1] in _BORN or scene.words[after : after + 2] == ("was", "born")


def _named_at_birth(scene: Scene, index: int) -> int:
    """ "Mr. Harlow was born Vincent Lowe": the name before, whose bearer this one is too; else -1."""
    first = scene.first(index)
    born = scene.words[max(0, first - 2) : first] == ("was", "born")
    return index - 1 if born and scene.sentence[index - 1] == scene.sentence[index] else -1


def _by_word(people: list[Person]) -> defaultdict[str, list[int]]:
    table: defaultdict[str, list[int]] = defaultdict(list)
    for index, person in enumerate(people):
        for word in set(person.form):
            table[word].append(index)
    return table


def _nominated(by_word: defaultdict[str, list[int]], form: Form) -> list[int]:
    """Persons that share a word with the form, or the long form of its nickname."""
    words = set(form) | persons.NICKNAMES.get(form[0], frozenset())
    found = {one for word in words for one in by_word.get(word, ())}
    if len(form) == 1 and 3 <= len(form[0]) <= 4:
        found |= {one for word, ones in by_word.items() if word.startswith(form[0]) for one in ones}
    return sorted(found)


def _person(scene: Scene, index: int, form: Form) -> Person:
    mention = scene.mentions[index]
    assert mention.name is not None
    name = _NICKNAME.sub("", " ".join(mention.name.of(scene.layout.text).split()))
    return Person(form, name.title() if name.isupper() and len(name) > 3 else name, index, guess=given_gender(form))


def given_gender(form: Form) -> Gender:
    """What the given name tells; a single name is taken for a given name where the list has it."""
    names = persons.NAME_GENDERS if len(form) > 1 else persons.GIVEN_NAMES  # a single name may well be a surname
    gender = _told_by(names, form[0]) if form else "unknown"
    if gender == "unknown" and form and "-" in form[0]:
        gender = _told_by(names, form[0].split("-")[0])
    if gender == "unknown" and len(form) > 2 and len(form[0].strip(".")) == 1:
        gender = _told_by(names, form[1])
    return gender


def _told_by(names: dict[str, Gender], word: str) -> Gender:
    return names.get(word, "unknown")


def given_only(form: Form) -> bool:
    """Whether a name consists of given names alone, as children are called."""
    return form[-1] in _GIVEN and len(form) <= 2


def may_mean(short: Form, full: Form) -> bool:
    """Whether a person of the full name may be called by the short one."""
    if short == full:
        return True
    if len(short) > len(full):
        short, full = full, short
    if len(short) == 1:
        return short[0] in full[1:] or same_given(short[0], full[0]) or _clipped(short[0], full[0])
    if short == full[: len(short)] or short == full[-len(short) :]:
        return True
    if short[-1] != full[-1]:
        return False
    return same_given(short[0], full[0]) or short[0] in full[1:-1] or full[0].strip(".") == short[0][:1]


def _clipped(short: str, full: str) -> bool:
    """ "Mol" of Molly, "Bea" of Beatrix: a clipped form that is no name of its own."""
    return len(short) >= 3 and full.startswith(short) and short not in _GIVEN


def same_given(one: str, other: str) -> bool:
    """Equal, an initial, or a nickname of the other."""
    if one == other:
        return True
    if len(one.strip(".")) == 1 or len(other.strip(".")) == 1:
        return one[:1] == other[:1]
    return other in persons.NICKNAMES.get(one, ()) or one in persons.NICKNAMES.get(other, ())


def _clash(gender: Gender, person: Person) -> bool:
    """Whether a title's gender rules the person out."""
    known = person.gender if person.gender != "unknown" else person.guess
    return "unknown" not in (gender, known) and gender != known


def _doubtful(scene: Scene, person: Person) -> bool:
    """A single word that is no given name and comes without title, noun or apposition: a firm, a paper, a place?"""
    plain = scene.mentions[person.first].rule == "name" and person.first not in scene.tied
    subject = scene.main[person.first]
    return (
        len(person.form) == 1 and plain and not subject and person.gender == "unknown" and person.form[0] not in _GIVEN
    )


def _brought_in(scene: Scene, index: int) -> bool:
    """ "and a great-granddaughter, Maeve", "a son, Arlo": nobody told of before, but perhaps in full thereafter."""
    tied = scene.mentions[index].apposed
    if tied is None or scene.nouns[tied] not in persons.KIN:
        return False
    return scene.words[scene.first(tied)] in {"a", "an"} and scene.mentions[tied].head < scene.mentions[index].head


def _kin_of_bearer(scene: Scene, people: list[Person], form: Form, index: int) -> list[int]:
    """ "Mr Brookes" where Angela Brookes has a husband Keith: the last kin of that gender named without surname."""
    gender = scene.mentions[index].gender
    if not any(len(person.form) > 1 and person.form[-1] == form[0] for person in people):
        return []
    fitting = [
        one
        for one, person in enumerate(people)
        if len(person.form) == 1 and person.first < index and person.guess in {gender, "unknown"}
        if _is_kin(scene, person.first) or _joined_to(scene, person.first, form)
    ]
    return fitting[-1:]


def _joined_to(scene: Scene, index: int, form: Form) -> bool:
    """ "Maria and Joe Tate": the surname is of both."""
    after = scene.layout.stretch(scene.mentions[index].span).last
    return scene.words[after : after + 1] == ("and",) and scene.words[after + 2 : after + 2 + len(form)] == form


def _is_kin(scene: Scene, index: int) -> bool:
    """Whether a name is introduced by a kin noun: before it, or in apposition."""
    mention = scene.mentions[index]
    before = scene.words[max(0, mention.head - 1)]
    tied = mention.apposed is not None and scene.mentions[mention.apposed].kind == "kin"
    return tied or before in persons.KIN


def _tell_gender(scene: Scene, people: list[Person], options: dict[int, tuple[int, ...]]) -> None:
    """Titles and nouns before a name, and appositions of one meaning, settle a person's gender."""
    for index, fitting in options.items():
        if len(fitting) == 1:
            people[fitting[0]].titles[scene.mentions[index].gender] += 1
    for index, mention in enumerate(scene.mentions):
        anchor = index if mention.apposed is None else mention.apposed
        for one, other in ((index, anchor), (anchor, index)):
            if one != other and len(options.get(one, ())) == 1:
                people[options[one][0]].titles[scene.mentions[other].gender] += 2
    for person in people:
        told = Counter({gender: count for gender, count in person.titles.items() if gender != "unknown"})
        if told:
            person.gender = told.most_common(1)[0][0]
