-- From schema 4 to 5: an event without a date has its order beside a dated one; the store fills in what readings hold.

BEGIN IMMEDIATE;
DROP TABLE events_search;
DROP TABLE participants;
DROP TABLE events;

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

CREATE VIRTUAL TABLE events_search USING fts5 (
    what, content='events', content_rowid='number', tokenize='unicode61 remove_diacritics 2'
);
CREATE TRIGGER events_added AFTER INSERT ON events BEGIN
    INSERT INTO events_search (rowid, what) VALUES (new.number, new.what);
END;
CREATE TRIGGER events_removed AFTER DELETE ON events BEGIN
    INSERT INTO events_search (events_search, rowid, what) VALUES ('delete', old.number, old.what);
END;
PRAGMA user_version = 5;
