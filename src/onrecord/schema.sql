-- A record: stories as printed, what was read in them, and what they say together.
-- Names are those of the reading's JSON. Spans are [start, "end") in code points of stories.text.
-- What stories say together stands in together.sql, and can be made again from what stands here.

CREATE TABLE stories (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    source TEXT NOT NULL,
    outlet TEXT,
    published TEXT,
    title TEXT,
    byline TEXT,
    url TEXT,
    text TEXT NOT NULL,
    reader TEXT NOT NULL,  -- which onrecord read it; another one reads it again
    reading BLOB NOT NULL  -- the whole reading as JSON
);
CREATE INDEX stories_by_source ON stories (source);
CREATE INDEX stories_by_published ON stories (published);
CREATE INDEX stories_by_outlet ON stories (outlet COLLATE NOCASE);

CREATE TABLE entities (
    story TEXT NOT NULL REFERENCES stories (id) ON DELETE CASCADE,
    entity INTEGER NOT NULL,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    gender TEXT NOT NULL,
    PRIMARY KEY (story, entity)
) WITHOUT ROWID;
CREATE INDEX entities_by_name ON entities (name);

CREATE TABLE mentions (
    story TEXT NOT NULL REFERENCES stories (id) ON DELETE CASCADE,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    entity INTEGER NOT NULL,
    pronoun INTEGER NOT NULL,
    words TEXT NOT NULL,
    PRIMARY KEY (story, start, "end", entity)  -- its columns first: else SQLite 3.40 checks the wrong ones for NULL
) WITHOUT ROWID;

CREATE TABLE facts (
    story TEXT NOT NULL REFERENCES stories (id) ON DELETE CASCADE,
    entity INTEGER NOT NULL,
    property TEXT NOT NULL,
    value TEXT NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    rule TEXT NOT NULL
);
CREATE INDEX facts_by_story ON facts (story);

CREATE TABLE relations (
    story TEXT NOT NULL REFERENCES stories (id) ON DELETE CASCADE,
    subject INTEGER NOT NULL,
    property TEXT NOT NULL,
    object INTEGER NOT NULL,
    since TEXT,
    detail TEXT,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    rule TEXT NOT NULL
);
CREATE INDEX relations_by_story ON relations (story);

CREATE TABLE times (
    story TEXT NOT NULL REFERENCES stories (id) ON DELETE CASCADE,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    type TEXT NOT NULL,
    value TEXT NOT NULL,
    earliest TEXT,
    latest TEXT,
    rule TEXT NOT NULL,
    PRIMARY KEY (story, start, "end")
) WITHOUT ROWID;

CREATE TABLE events (
    number INTEGER PRIMARY KEY,
    story TEXT NOT NULL REFERENCES stories (id) ON DELETE CASCADE,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    what TEXT NOT NULL,
    "when" TEXT,
    earliest TEXT,  -- first and last day that "when" can mean
    latest TEXT,
    status TEXT NOT NULL,  -- happened, planned or cancelled, as the story tells it on its day
    rule TEXT NOT NULL,
    "order" TEXT,  -- after or before: how an event without "when" stands to a dated one, whose days it is listed by
    anchor_start INTEGER,  -- the trigger of that one
    anchor_end INTEGER,
    UNIQUE (story, start, "end")
);
CREATE INDEX events_by_day ON events (earliest, latest, "when");

CREATE TABLE participants (
    story TEXT NOT NULL REFERENCES stories (id) ON DELETE CASCADE,
    start INTEGER NOT NULL,  -- with "end": the row of events
    "end" INTEGER NOT NULL,
    entity INTEGER NOT NULL,
    PRIMARY KEY (story, start, "end", entity)
) WITHOUT ROWID;
CREATE INDEX participants_by_entity ON participants (story, entity);

CREATE TABLE quotes (
    number INTEGER PRIMARY KEY,
    story TEXT NOT NULL REFERENCES stories (id) ON DELETE CASCADE,
    quote INTEGER NOT NULL,  -- its number in the reading
    kind TEXT NOT NULL,
    text TEXT NOT NULL,
    content TEXT NOT NULL,  -- JSON: [[start, end], ...]
    speaker TEXT,  -- as the story names them
    channel TEXT,
    "when" TEXT,
    earliest TEXT,
    latest TEXT,
    status TEXT NOT NULL,
    nested_in INTEGER,
    confidence REAL NOT NULL,
    rule TEXT NOT NULL,
    UNIQUE (story, quote)
);

CREATE TABLE voices (
    story TEXT NOT NULL REFERENCES stories (id) ON DELETE CASCADE,
    quote INTEGER NOT NULL,
    role TEXT NOT NULL,  -- speaker, addressee, or mentioned: named in the words themselves
    entity INTEGER NOT NULL,
    PRIMARY KEY (story, quote, role, entity)
) WITHOUT ROWID;
CREATE INDEX voices_by_entity ON voices (story, entity);

-- Decided by people: kept, whatever is read or merged anew

CREATE TABLE decisions (
    decision INTEGER PRIMARY KEY,
    made TEXT NOT NULL,  -- when, in UTC
    author TEXT NOT NULL,
    kind TEXT NOT NULL,  -- same, apart, speaker, date, dismiss, undo
    places TEXT NOT NULL,  -- JSON: [{"story", "source", "span", "words"}, ...]
    value TEXT,  -- the name, the date, or the number of the decision that is undone
    why TEXT
);
CREATE TRIGGER decisions_stay AFTER DELETE ON decisions BEGIN
    SELECT RAISE(ABORT, 'a decision is undone by another one, never deleted');
END;
CREATE TRIGGER decisions_stand AFTER UPDATE ON decisions BEGIN
    SELECT RAISE(ABORT, 'a decision is undone by another one, never changed');
END;

-- Words of all of these, to be searched. Rows are put in and deleted, never replaced: REPLACE would skip the triggers.

CREATE VIRTUAL TABLE stories_search USING fts5 (
    title, text, content='stories', content_rowid='number', tokenize='unicode61 remove_diacritics 2'
);
CREATE TRIGGER stories_added AFTER INSERT ON stories BEGIN
    INSERT INTO stories_search (rowid, title, text) VALUES (new.number, new.title, new.text);
END;
CREATE TRIGGER stories_removed AFTER DELETE ON stories BEGIN
    INSERT INTO stories_search (stories_search, rowid, title, text) VALUES ('delete', old.number, old.title, old.text);
END;

CREATE VIRTUAL TABLE quotes_search USING fts5 (
    text, speaker, content='quotes', content_rowid='number', tokenize='unicode61 remove_diacritics 2'
);
CREATE TRIGGER quotes_added AFTER INSERT ON quotes BEGIN
    INSERT INTO quotes_search (rowid, text, speaker) VALUES (new.number, new.text, new.speaker);
END;
CREATE TRIGGER quotes_removed AFTER DELETE ON quotes BEGIN
    INSERT INTO quotes_search (quotes_search, rowid, text, speaker) VALUES ('delete', old.number, old.text, old.speaker);
END;

CREATE VIRTUAL TABLE events_search USING fts5 (
    what, content='events', content_rowid='number', tokenize='unicode61 remove_diacritics 2'
);
CREATE TRIGGER events_added AFTER INSERT ON events BEGIN
    INSERT INTO events_search (rowid, what) VALUES (new.number, new.what);
END;
CREATE TRIGGER events_removed AFTER DELETE ON events BEGIN
    INSERT INTO events_search (events_search, rowid, what) VALUES ('delete', old.number, old.what);
END;
