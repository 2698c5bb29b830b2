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
