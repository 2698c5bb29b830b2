-- From schema 2 to 3: quotations and who takes part in them and in events as tables, made of the readings that are
-- there; decisions of people.

BEGIN IMMEDIATE;
CREATE TABLE participants (
    story TEXT NOT NULL REFERENCES stories (id) ON DELETE CASCADE,
    start INTEGER NOT NULL,  -- with "end": the row of events
    "end" INTEGER NOT NULL,
    entity INTEGER NOT NULL,
    PRIMARY KEY (story, start, "end", entity)
) WITHOUT ROWID;
CREATE INDEX participants_by_entity ON participants (story, entity);

CREATE TABLE quotes (
    story TEXT NOT NULL REFERENCES stories (id) ON DELETE CASCADE,
    quote INTEGER NOT NULL,  -- its number in the reading
    kind TEXT NOT NULL,
    text TEXT NOT NULL,
    content TEXT NOT NULL,  -- JSON: [[start, end], ...]
    channel TEXT,
    "when" TEXT,
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

CREATE INDEX versions_by_source ON versions (source);

CREATE VIRTUAL TABLE quotes_search USING fts5 (
    text, content='quotes', content_rowid='rowid', tokenize='unicode61 remove_diacritics 2'
);
CREATE TRIGGER quotes_added AFTER INSERT ON quotes BEGIN
    INSERT INTO quotes_search (rowid, text) VALUES (new.rowid, new.text);
END;
CREATE TRIGGER quotes_removed AFTER DELETE ON quotes BEGIN
    INSERT INTO quotes_search (quotes_search, rowid, text) VALUES ('delete', old.rowid, old.text);
END;

CREATE VIEW said AS  -- which person has which part in which statement
SELECT versions.statement, voices.role, appearances.person, voices.story, voices.quote, voices.entity
FROM appearances
JOIN voices ON voices.story = appearances.story AND voices.entity = appearances.entity
JOIN quotes ON quotes.story = voices.story AND quotes.quote = voices.quote
JOIN versions ON versions.source = appearances.source AND versions.content = quotes.content;

INSERT OR IGNORE INTO participants
SELECT stories.id, event.value ->> '$.span[0]', event.value ->> '$.span[1]', one.value
FROM stories, json_each(CAST(stories.reading AS TEXT), '$.events') AS event, json_each(event.value, '$.participants') AS one;

INSERT INTO quotes
SELECT
    stories.id, quote.key, quote.value ->> 'kind',
    (SELECT group_concat(substr(stories.text, (value ->> 0) + 1, (value ->> 1) - (value ->> 0)), ' ')
     FROM json_each(quote.value, '$.content')),
    replace(quote.value -> 'content', ',', ', '), quote.value ->> 'channel', quote.value ->> 'when',
    quote.value ->> 'status', quote.value ->> 'nested_in', quote.value ->> 'confidence', quote.value ->> 'rule'
FROM stories, json_each(CAST(stories.reading AS TEXT), '$.quotes') AS quote;

INSERT OR IGNORE INTO voices
SELECT stories.id, quote.key, 'speaker', one.value
FROM stories, json_each(CAST(stories.reading AS TEXT), '$.quotes') AS quote, json_each(quote.value, '$.speakers') AS one;
INSERT OR IGNORE INTO voices
SELECT stories.id, quote.key, 'addressee', one.value
FROM stories, json_each(CAST(stories.reading AS TEXT), '$.quotes') AS quote, json_each(quote.value, '$.addressees') AS one;
INSERT OR IGNORE INTO voices
SELECT quotes.story, quotes.quote, 'mentioned', mentions.entity
FROM quotes, json_each(quotes.content) AS stretch JOIN mentions ON mentions.story = quotes.story
WHERE mentions.pronoun = 0 AND mentions.start >= stretch.value ->> 0 AND mentions."end" <= stretch.value ->> 1;

PRAGMA user_version = 3;
COMMIT;
