-- What analysts ask first, as views.

CREATE VIEW mart.article_lines AS
SELECT l.*, substring(a.text, l.char_start + 1, l.char_end - l.char_start) AS text
FROM main.lines AS l
JOIN main.article_texts AS a USING (article_id);
COMMENT ON VIEW mart.article_lines IS 'Lines with their words. Grain: article_id, line_no.';
COMMENT ON COLUMN mart.article_lines.article_id IS 'The article.';
COMMENT ON COLUMN mart.article_lines.line_no IS 'As in lines.';
COMMENT ON COLUMN mart.article_lines.char_start IS 'As in lines.';
COMMENT ON COLUMN mart.article_lines.char_end IS 'As in lines.';
COMMENT ON COLUMN mart.article_lines.label IS 'As in lines.';
COMMENT ON COLUMN mart.article_lines.zone IS 'As in lines.';
COMMENT ON COLUMN mart.article_lines.rule_id IS 'As in lines.';
COMMENT ON COLUMN mart.article_lines.text IS 'The words of the line.';

CREATE VIEW mart.article_sentences AS
SELECT s.*, substring(a.text, s.char_start + 1, s.char_end - s.char_start) AS text
FROM main.sentences AS s
JOIN main.article_texts AS a USING (article_id);
COMMENT ON VIEW mart.article_sentences IS 'Sentences with their words. Grain: article_id, sentence_no.';
COMMENT ON COLUMN mart.article_sentences.article_id IS 'The article.';
COMMENT ON COLUMN mart.article_sentences.sentence_no IS 'As in sentences.';
COMMENT ON COLUMN mart.article_sentences.line_no IS 'As in sentences.';
COMMENT ON COLUMN mart.article_sentences.zone IS 'As in sentences.';
COMMENT ON COLUMN mart.article_sentences.char_start IS 'As in sentences.';
COMMENT ON COLUMN mart.article_sentences.char_end IS 'As in sentences.';
COMMENT ON COLUMN mart.article_sentences.text IS 'The words of the sentence.';

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
COMMENT ON COLUMN mart.said.quote_id IS 'The quote.';
COMMENT ON COLUMN mart.said.speaker IS 'Name of the speaker.';
COMMENT ON COLUMN mart.said.words IS 'The quoted words.';
COMMENT ON COLUMN mart.said.cue IS 'The reporting verb or phrase.';
COMMENT ON COLUMN mart.said.relayed_from IS 'The outlet that is credited for the words.';
COMMENT ON COLUMN mart.said.published_on IS 'Day of publication, where one day is meant.';
COMMENT ON COLUMN mart.said.outlet IS 'The outlet that prints the quote.';
COMMENT ON COLUMN mart.said.title IS 'Headline of the article.';
COMMENT ON COLUMN mart.said.article_id IS 'The article.';

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
COMMENT ON COLUMN mart.counted.figure_id IS 'The figure.';
COMMENT ON COLUMN mart.counted.counted IS 'The thing counted, as printed.';
COMMENT ON COLUMN mart.counted.words IS 'The figure as printed.';
COMMENT ON COLUMN mart.counted.value IS 'As in figures.';
COMMENT ON COLUMN mart.counted.unit IS 'As in figures.';
COMMENT ON COLUMN mart.counted.low IS 'As in figures.';
COMMENT ON COLUMN mart.counted.high IS 'As in figures.';
COMMENT ON COLUMN mart.counted.approximate IS 'As in figures.';
COMMENT ON COLUMN mart.counted.claimant IS 'Who claims the figure, in the article''s words; null is the reporter.';
COMMENT ON COLUMN mart.counted.outlet IS 'The outlet that prints the figure.';
COMMENT ON COLUMN mart.counted.published_on IS 'Day of publication, where one day is meant.';
COMMENT ON COLUMN mart.counted.article_id IS 'The article.';

CREATE VIEW mart.spans AS
SELECT 'quote' AS kind, quote_id AS fact_id, article_id, char_start, char_end, line_no, sentence_no, zone, rule_id
FROM main.quotes
UNION ALL
SELECT 'figure', figure_id, article_id, char_start, char_end, line_no, sentence_no, zone, rule_id
FROM main.figures
UNION ALL
SELECT 'date', date_id, article_id, char_start, char_end, line_no, sentence_no, zone, rule_id
FROM main.dates
UNION ALL
SELECT 'event_report', report_id, article_id, char_start, char_end, line_no, sentence_no, zone, rule_id
FROM main.event_reports
UNION ALL
SELECT 'mention', NULL, article_id, char_start, char_end, line_no, sentence_no, zone, rule_id
FROM main.mentions
UNION ALL
SELECT 'role', NULL, article_id, char_start, char_end, line_no, sentence_no, zone, rule_id
FROM main.roles
UNION ALL
SELECT 'credit', NULL, article_id, char_start, char_end, line_no, sentence_no, zone, rule_id
FROM main.credits
UNION ALL
SELECT 'sentence', NULL, article_id, char_start, char_end, line_no, sentence_no, zone, NULL
FROM main.sentences
UNION ALL
SELECT 'line', NULL, article_id, char_start, char_end, line_no, NULL, zone, rule_id
FROM main.lines;
COMMENT ON VIEW mart.spans IS 'Every stretch of an article that some table has a row about. Grain: kind, article_id, char_start (a name may be credited twice at one place).';
COMMENT ON COLUMN mart.spans.kind IS 'quote, figure, date, event_report, mention, role, credit, sentence, line.';
COMMENT ON COLUMN mart.spans.fact_id IS 'Id of the fact, for kinds that have one.';
COMMENT ON COLUMN mart.spans.article_id IS 'The article.';
COMMENT ON COLUMN mart.spans.char_start IS 'First code point in articles.text.';
COMMENT ON COLUMN mart.spans.char_end IS 'One past the last code point.';
COMMENT ON COLUMN mart.spans.line_no IS 'Its line.';
COMMENT ON COLUMN mart.spans.sentence_no IS 'Its sentence, where it has one.';
COMMENT ON COLUMN mart.spans.zone IS 'Zone of the line.';
COMMENT ON COLUMN mart.spans.rule_id IS 'The rule that found it; a sentence has none.';
