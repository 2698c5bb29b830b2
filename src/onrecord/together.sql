-- What the stories of a record say together. All of it can be made again from the readings.

CREATE TABLE state (
    name TEXT PRIMARY KEY,  -- 'merger': which onrecord merged; another one merges all again
    value TEXT NOT NULL
) WITHOUT ROWID;

-- How merging finds what a story touches. A face is what several findings look like to it (one wording by one speaker
-- on one day, one name); it stands in blocks, each under a key; faces tied to one another are a component.

CREATE TABLE unmerged (
    story INTEGER PRIMARY KEY  -- number of a story that came, changed or went since the record was merged
);

CREATE TABLE gists (
    story INTEGER NOT NULL,  -- number of a merged story; it may be gone from stories
    matter TEXT NOT NULL,  -- people, statements or happenings
    gist BLOB NOT NULL,  -- what merging knows of it, as JSON
    PRIMARY KEY (story, matter)
) WITHOUT ROWID;

CREATE TABLE blocks (
    "key" INTEGER NOT NULL,
    day INTEGER NOT NULL,  -- of the face, counted from the year 1; 0 where it has none
    face INTEGER NOT NULL,
    findings INTEGER NOT NULL,  -- how many findings put the face there
    PRIMARY KEY ("key", day, face)
) WITHOUT ROWID;

CREATE TABLE findings (
    face INTEGER NOT NULL,
    story INTEGER NOT NULL,
    finding INTEGER NOT NULL,  -- index of its kind in the gist
    PRIMARY KEY (face, story, finding)
) WITHOUT ROWID;

CREATE TABLE faces (
    face INTEGER PRIMARY KEY,
    component INTEGER NOT NULL
);
CREATE INDEX faces_by_component ON faces (component);

-- What they say

CREATE TABLE people (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,  -- that of the first appearance
    name TEXT NOT NULL,  -- the fullest form that any story tells
    gender TEXT NOT NULL,
    names TEXT NOT NULL,  -- JSON: every form
    stories INTEGER NOT NULL,
    component INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX people_by_name ON people (name);
CREATE INDEX people_by_stories ON people (stories DESC, name, id);
CREATE INDEX people_by_component ON people (component);

CREATE TABLE appearances (
    person TEXT NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    story TEXT NOT NULL,
    source TEXT NOT NULL,
    published TEXT,
    entity INTEGER NOT NULL,  -- with story: the row of entities
    id TEXT NOT NULL,  -- a person's id that was given out before an earlier story came is found here
    PRIMARY KEY (story, entity)
);
CREATE INDEX appearances_by_person ON appearances (person, published, story, entity);
CREATE INDEX appearances_by_id ON appearances (id);

CREATE TABLE resolutions (  -- what a story leaves open and the record knows; the story's reading stays as it is
    story TEXT NOT NULL,
    entity INTEGER NOT NULL,
    person TEXT NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    rule TEXT NOT NULL,
    because TEXT NOT NULL,  -- the fact of the record that tells
    PRIMARY KEY (story, entity)
) WITHOUT ROWID;
CREATE INDEX resolutions_by_person ON resolutions (person);

CREATE TABLE statements (
    id TEXT PRIMARY KEY,  -- that of the first version
    speaker TEXT,
    kind TEXT NOT NULL,
    text TEXT NOT NULL,
    "when" TEXT,
    earliest TEXT,  -- first and last day that "when" can mean
    latest TEXT,
    channel TEXT,
    first_source TEXT NOT NULL,
    first_published TEXT,
    independent_outlets INTEGER NOT NULL,
    outlets INTEGER NOT NULL,
    component INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX statements_by_speaker ON statements (speaker);
CREATE INDEX statements_by_channel ON statements (channel COLLATE NOCASE);
CREATE INDEX statements_by_day ON statements (coalesce(earliest, first_published), first_published, id);
CREATE INDEX statements_by_component ON statements (component);

CREATE TABLE versions (
    statement TEXT NOT NULL REFERENCES statements (id) ON DELETE CASCADE,
    id TEXT NOT NULL,  -- a statement's id that was given out before an earlier story came is found here
    story TEXT NOT NULL,
    quote INTEGER NOT NULL,  -- index in the reading's quotes
    source TEXT NOT NULL,
    outlet TEXT,
    published TEXT,
    content TEXT NOT NULL,  -- JSON: [[start, end], ...]
    text TEXT NOT NULL,
    speaker TEXT,
    "when" TEXT,
    channel TEXT,
    difference TEXT NOT NULL,
    changed TEXT NOT NULL,  -- JSON: [[start, end], ...] of words here that the fullest wording has not
    lost TEXT NOT NULL,  -- JSON: [[start, end], ...] of words in the story of the fullest wording that are not here
    copy TEXT  -- 'copy': of a text that another outlet printed; 'spun': the same, in other words
);
CREATE INDEX versions_by_statement ON versions (statement);
CREATE INDEX versions_by_id ON versions (id);
CREATE INDEX versions_by_story ON versions (story, quote, statement);
CREATE INDEX versions_by_source ON versions (source);
CREATE INDEX versions_by_outlet ON versions (outlet COLLATE NOCASE, statement);

CREATE TABLE happenings (
    id TEXT PRIMARY KEY,  -- that of the first telling
    what TEXT NOT NULL,
    "when" TEXT,  -- as most stories tell it
    earliest TEXT,
    latest TEXT,
    stories INTEGER NOT NULL,
    component INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX happenings_by_day ON happenings (earliest, latest);
CREATE INDEX happenings_by_component ON happenings (component);

CREATE TABLE tellings (
    happening TEXT NOT NULL REFERENCES happenings (id) ON DELETE CASCADE,
    id TEXT NOT NULL,
    story TEXT NOT NULL,
    event INTEGER NOT NULL,  -- index in the reading's events
    source TEXT NOT NULL,
    outlet TEXT,
    published TEXT,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    what TEXT NOT NULL,
    "when" TEXT,
    PRIMARY KEY (story, event)
);
CREATE INDEX tellings_by_happening ON tellings (happening);

CREATE TABLE conflicts (
    conflict INTEGER PRIMARY KEY,  -- a digest of what it is about
    kind TEXT NOT NULL,
    about TEXT NOT NULL,
    fact TEXT,  -- id of the statement, person or happening that it is about
    component INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX conflicts_by_component ON conflicts (component);
CREATE INDEX conflicts_by_fact ON conflicts (fact);

CREATE TABLE conflict_values (
    conflict INTEGER NOT NULL REFERENCES conflicts (conflict) ON DELETE CASCADE,
    source TEXT NOT NULL,
    value TEXT NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL
);
CREATE INDEX conflict_values_by_conflict ON conflict_values (conflict);
CREATE INDEX conflict_values_by_source ON conflict_values (source);

CREATE VIRTUAL TABLE people_search USING fts5 (
    name, names, content='people', content_rowid='number', tokenize='unicode61 remove_diacritics 2'
);
CREATE TRIGGER people_added AFTER INSERT ON people BEGIN
    INSERT INTO people_search (rowid, name, names) VALUES (new.number, new.name, new.names);
END;
CREATE TRIGGER people_removed AFTER DELETE ON people BEGIN
    INSERT INTO people_search (people_search, rowid, name, names) VALUES ('delete', old.number, old.name, old.names);
END;
CREATE TRIGGER people_changed AFTER UPDATE ON people BEGIN
    INSERT INTO people_search (people_search, rowid, name, names) VALUES ('delete', old.number, old.name, old.names);
    INSERT INTO people_search (rowid, name, names) VALUES (new.number, new.name, new.names);
END;

CREATE VIEW said AS  -- which person has which part in which statement
SELECT versions.statement, voices.role, appearances.person, voices.story, voices.quote, voices.entity
FROM appearances
JOIN voices ON voices.story = appearances.story AND voices.entity = appearances.entity
JOIN versions ON versions.story = voices.story AND versions.quote = voices.quote;

CREATE VIEW timeline AS
SELECT events."when", events.what, events.status, stories.outlet, stories.source, events.start, events."end"
FROM events JOIN stories ON stories.id = events.story
WHERE events."when" IS NOT NULL ORDER BY events.earliest, events.latest, stories.source, events.start;
