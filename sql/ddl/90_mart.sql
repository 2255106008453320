-- What analysts ask first, as views.

CREATE VIEW mart.article_lines AS
SELECT l.*, substring(a.text, l.char_start + 1, l.char_end - l.char_start) AS text
FROM main.lines AS l
JOIN main.article_texts AS a USING (article_id);
COMMENT ON VIEW mart.article_lines IS 'Lines with their words. Grain: article_id, line_no.';

CREATE VIEW mart.article_sentences AS
SELECT s.*, substring(a.text, s.char_start + 1, s.char_end - s.char_start) AS text
FROM main.sentences AS s
JOIN main.article_texts AS a USING (article_id);
COMMENT ON VIEW mart.article_sentences IS 'Sentences with their words. Grain: article_id, sentence_no.';

CREATE VIEW mart.said AS
SELECT
    q.quote_id,
    e.name AS speaker,
    q.text AS words,
    q.cue,
    q.relayed_from,
    a.published_on,
    s.name AS outlet,
    a.title,
    q.article_id
FROM main.quotes AS q
JOIN main.entities AS e ON q.speaker_id = e.entity_id
JOIN main.articles AS a ON q.article_id = a.article_id
LEFT JOIN main.sources AS s ON a.source_id = s.source_id
WHERE q.kind <> 'term';
COMMENT ON VIEW mart.said IS 'Who said what, where and when. Grain: quote_id.';

CREATE VIEW mart.counted AS
SELECT
    f.figure_id,
    f."of" AS counted,
    f.text AS words,
    f.value,
    f.unit,
    f.low,
    f.high,
    f.approximate,
    f.claimant_as_named AS claimant,
    s.name AS outlet,
    a.published_on,
    f.article_id
FROM main.figures AS f
JOIN main.articles AS a ON f.article_id = a.article_id
LEFT JOIN main.sources AS s ON a.source_id = s.source_id;
COMMENT ON VIEW mart.counted IS 'Figures with what they count, who claims them and which outlet prints them. Grain: figure_id.';
