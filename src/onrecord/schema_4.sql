-- From schema 3 to 4: stories are numbered, so that VACUUM cannot part them from the words they are searched by. What
-- stories say together is dropped and, with together.sql, made anew. Foreign keys must be off, or findings go with it.

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
PRAGMA user_version = 4;
