-- From schema 3 to 4: stories, quotations and events are numbered, so that VACUUM cannot part them from the words they are
-- searched by; mentions have their words, and the store fills in what readings hold. What stories say together is dropped
-- and, with together.sql, made anew. Foreign keys must be off, or findings go with it.

BEGIN IMMEDIATE;
DROP VIEW timeline;
DROP VIEW said;
DROP TABLE people_search;
DROP TABLE conflict_values;
DROP TABLE conflicts;
DROP TABLE versions;
DROP TABLE statements;
DROP TABLE appearances;
DROP TABLE people;
DROP TABLE state;
DROP TRIGGER stories_added;
DROP TRIGGER stories_removed;
DROP TABLE stories_search;
DROP TABLE mentions;
DROP TABLE participants;
DROP TABLE events_search;
DROP TABLE events;
DROP TABLE voices;
DROP TABLE quotes_search;
DROP TABLE quotes;

CREATE TABLE stories_4 (
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
INSERT INTO stories_4 (id, source, outlet, published, title, byline, url, text, reader, reading)
SELECT id, source, outlet, published, title, byline, url, text, reader, reading FROM stories;
DROP TABLE stories;
ALTER TABLE stories_4 RENAME TO stories;
CREATE INDEX stories_by_source ON stories (source);
CREATE INDEX stories_by_published ON stories (published);
CREATE INDEX stories_by_outlet ON stories (outlet COLLATE NOCASE);

CREATE VIRTUAL TABLE stories_search USING fts5 (
    title, text, content='stories', content_rowid='number', tokenize='unicode61 remove_diacritics 2'
);
CREATE TRIGGER stories_added AFTER INSERT ON stories BEGIN
    INSERT INTO stories_search (rowid, title, text) VALUES (new.number, new.title, new.text);
END;
CREATE TRIGGER stories_removed AFTER DELETE ON stories BEGIN
    INSERT INTO stories_search (stories_search, rowid, title, text) VALUES ('delete', old.number, old.title, old.text);
END;
INSERT INTO stories_search (stories_search) VALUES ('rebuild');

CREATE TABLE mentions (
    story TEXT NOT NULL REFERENCES stories (id) ON DELETE CASCADE,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    entity INTEGER NOT NULL,
    pronoun INTEGER NOT NULL,
    words TEXT NOT NULL,
    PRIMARY KEY (story, start, "end", entity)  -- its columns first: else SQLite 3.40 checks the wrong ones for NULL
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
PRAGMA user_version = 4;
