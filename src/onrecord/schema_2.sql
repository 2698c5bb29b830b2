-- From schema 1 to 2: people across stories, who stood in a view by name alone, and the order of
-- the columns of mentions. The record is merged anew after it.

BEGIN IMMEDIATE;
DROP VIEW people;

ALTER TABLE mentions RENAME TO mentions_1;
CREATE TABLE mentions (
    story TEXT NOT NULL REFERENCES stories (id) ON DELETE CASCADE,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    entity INTEGER NOT NULL,
    pronoun INTEGER NOT NULL,
    PRIMARY KEY (story, start, "end", entity)  -- its columns first: else SQLite 3.40 checks the wrong ones for NULL
) WITHOUT ROWID;
INSERT INTO mentions SELECT story, start, "end", entity, pronoun FROM mentions_1;
DROP TABLE mentions_1;

CREATE TABLE people (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,  -- the fullest form that any story tells
    gender TEXT NOT NULL,
    names TEXT NOT NULL,  -- JSON: every form
    stories INTEGER NOT NULL
);
CREATE INDEX people_by_name ON people (name);

CREATE TABLE appearances (
    person TEXT NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    story TEXT NOT NULL,
    source TEXT NOT NULL,
    entity INTEGER NOT NULL,  -- with story: the row of entities
    PRIMARY KEY (story, entity)
);
CREATE INDEX appearances_by_person ON appearances (person);

INSERT OR REPLACE INTO state VALUES ('merged', 'no');
PRAGMA user_version = 2;
