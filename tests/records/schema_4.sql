PRAGMA application_id = 1869509221;
PRAGMA user_version = 4;
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
-- Views for people who open a record with any SQLite tool: one row a thing, in words, with what proves it.

CREATE VIEW who_is_who AS  -- a row a person
SELECT
    people.name, people.gender, people.stories, (
        SELECT count(DISTINCT statement) FROM said WHERE said.person = people.id AND said.role = 'speaker'
    ) AS quotes, (
        SELECT group_concat(value, '; ') FROM (
            SELECT DISTINCT facts.value FROM appearances JOIN facts USING (story, entity)
            WHERE appearances.person = people.id AND facts.property = 'occupation'
        )
    ) AS occupations, (
        SELECT group_concat(value, '; ') FROM (
            SELECT DISTINCT facts.value FROM appearances JOIN facts USING (story, entity)
            WHERE appearances.person = people.id AND facts.property = 'born'
        )
    ) AS born, people.names, people.id AS person
FROM people;

CREATE VIEW what_was_said AS  -- a row an utterance, however many print it
SELECT
    "when", speaker, text, kind, channel, (
        SELECT group_concat(name, ', ') FROM (
            SELECT DISTINCT coalesce(outlet, source) AS name FROM versions
            WHERE versions.statement = statements.id ORDER BY published, source
        )
    ) AS outlets, independent_outlets, first_published, first_source AS source, id AS statement
FROM statements ORDER BY coalesce(earliest, first_published), first_published, id;

CREATE VIEW how_it_was_printed AS  -- a row a quotation in a story
SELECT
    stories.published, stories.outlet, quotes.speaker, quotes.text, versions.difference, quotes.kind, quotes.confidence,
    quotes.rule, stories.source, quotes.content, versions.statement
FROM quotes
JOIN stories ON stories.id = quotes.story
LEFT JOIN versions ON versions.story = quotes.story AND versions.quote = quotes.quote;

CREATE VIEW what_happened_when AS  -- a row an event in a story
SELECT
    events."when", events.what, (
        SELECT group_concat(name, ' & ') FROM participants JOIN entities USING (story, entity)
        WHERE (participants.story, participants.start, participants."end") = (events.story, events.start, events."end")
    ) AS participants, stories.outlet, stories.published, stories.source, events.start, events."end"
FROM events JOIN stories ON stories.id = events.story
WHERE events."when" IS NOT NULL ORDER BY events.earliest, events.latest, stories.source, events.start;

CREATE VIEW where_stories_differ AS  -- a row a side of a conflict that nobody has dismissed
SELECT
    conflicts.kind, conflicts.about, conflict_values.value, stories.outlet, stories.published, stories.source,
    conflict_values.start, conflict_values."end",
    substr(stories.text, conflict_values.start + 1, conflict_values."end" - conflict_values.start) AS words,
    conflicts.conflict
FROM conflicts
JOIN conflict_values ON conflict_values.conflict = conflicts.conflict
JOIN stories ON stories.source = conflict_values.source
WHERE NOT EXISTS (
    SELECT 1 FROM standing_decisions AS decided
    WHERE decided.kind = 'dismiss' AND decided.value = 'conflict' AND (
        SELECT json_group_array(place) FROM (
            SELECT json_array(source, start, "end") AS place FROM conflict_values AS side
            WHERE side.conflict = conflicts.conflict ORDER BY 1
        )
    ) = (
        SELECT json_group_array(place) FROM (
            SELECT json_array(value ->> '$.source', value ->> '$.span[0]', value ->> '$.span[1]') AS place
            FROM json_each(decided.places) ORDER BY 1
        )
    )
)
ORDER BY conflicts.kind, conflicts.about, conflicts.conflict, conflict_values.rowid;

CREATE VIEW standing_decisions AS  -- a row a correction that is not undone
SELECT * FROM decisions
WHERE kind != 'undo' AND NOT EXISTS (
    SELECT 1 FROM decisions AS undone WHERE undone.kind = 'undo' AND undone.value = CAST(decisions.decision AS TEXT)
);
INSERT INTO stories VALUES (1, 'a1', 'bell.txt', 'The Bell', '2019-05-10', NULL, NULL, NULL, '“We will rebuild the pier,” said Ada Brandt, 34, on Friday. Her husband, Otto, agreed.', 'r0', X'7B2273746F7279223A7B226964223A226131222C22736F75726365223A2262656C6C2E747874222C2274657874223A22E2809C57652077696C6C2072656275696C642074686520706965722CE2809D207361696420416461204272616E64742C2033342C206F6E204672696461792E204865722068757362616E642C204F74746F2C206167726565642E222C227075626C6973686564223A22323031392D30352D3130222C226F75746C6574223A225468652042656C6C222C227469746C65223A6E756C6C2C2262796C696E65223A6E756C6C2C2275726C223A6E756C6C7D2C22656E746974696573223A5B7B226E616D65223A22416461204272616E6474222C226B696E64223A22706572736F6E222C2267656E646572223A2266656D616C65222C226D656E74696F6E73223A5B5B33332C34335D5D2C2270726F6E6F756E73223A5B5B36302C36335D5D2C226661637473223A5B7B2270726F7065727479223A22616765222C2276616C7565223A223334222C227370616E223A5B34352C34375D2C2272756C65223A2272227D5D7D2C7B226E616D65223A224F74746F222C226B696E64223A22706572736F6E222C2267656E646572223A226D616C65222C226D656E74696F6E73223A5B5B36302C37315D2C5B37332C37375D5D2C2270726F6E6F756E73223A5B5D2C226661637473223A5B5D7D5D2C2272656C6174696F6E73223A5B7B227375626A656374223A302C2270726F7065727479223A2273706F757365222C226F626A656374223A312C227370616E223A5B36342C37315D2C2272756C65223A2272222C2273696E6365223A6E756C6C2C2264657461696C223A6E756C6C7D5D2C2271756F746573223A5B7B226B696E64223A22646972656374222C22636F6E74656E74223A5B5B312C32365D5D2C2272756C65223A2272222C22636F6E666964656E6365223A302E392C22637565223A5B32382C33325D2C22736F75726365223A5B33332C34335D2C22737065616B657273223A5B305D2C2261646472657373656573223A5B5D2C226368616E6E656C223A6E756C6C2C227768656E223A22323031392D30352D3130222C22737461747573223A2273616964222C226E65737465645F696E223A6E756C6C7D5D2C2274696D6573223A5B7B227370616E223A5B35322C35385D2C2274797065223A2244415445222C2276616C7565223A22323031392D30352D3130222C2272756C65223A2272222C226561726C69657374223A22323031392D30352D3130222C226C6174657374223A22323031392D30352D3130227D5D2C226576656E7473223A5B7B227370616E223A5B37392C38355D2C2277686174223A22616772656564222C2272756C65223A2272222C227768656E223A22323031392D30352D3130222C227061727469636970616E7473223A5B315D2C22616C736F223A5B5D7D5D2C22756E72656164223A5B5D7D');
INSERT INTO entities VALUES ('a1', 0, 'Ada Brandt', 'person', 'female');
INSERT INTO entities VALUES ('a1', 1, 'Otto', 'person', 'male');
INSERT INTO mentions VALUES ('a1', 33, 43, 0, 0, 'Ada Brandt');
INSERT INTO mentions VALUES ('a1', 60, 63, 0, 1, 'Her');
INSERT INTO mentions VALUES ('a1', 60, 71, 1, 0, 'Her husband');
INSERT INTO mentions VALUES ('a1', 73, 77, 1, 0, 'Otto');
INSERT INTO facts VALUES ('a1', 0, 'age', '34', 45, 47, 'r');
INSERT INTO relations VALUES ('a1', 0, 'spouse', 1, NULL, NULL, 64, 71, 'r');
INSERT INTO times VALUES ('a1', 52, 58, 'DATE', '2019-05-10', '2019-05-10', '2019-05-10', 'r');
INSERT INTO events VALUES (1, 'a1', 79, 85, 'agreed', '2019-05-10', '2019-05-10', '2019-05-10', 'happened', 'r');
INSERT INTO participants VALUES ('a1', 79, 85, 1);
INSERT INTO quotes VALUES (1, 'a1', 0, 'direct', 'We will rebuild the pier,', '[[1, 26]]', 'Ada Brandt', NULL, '2019-05-10', '2019-05-10', '2019-05-10', 'said', NULL, 0.9, 'r');
INSERT INTO voices VALUES ('a1', 0, 'speaker', 0);
INSERT INTO unmerged VALUES (1);
