-- The facts of every article, one JSON object each, in words that a reviewer can check against the text.
SELECT
    regexp_extract(d.landing_path, '([^/]+)\.txt$', 1) AS sample,
    {
        'title': a.title,
        'outlet': s.name,
        'via': v.name,
        'byline': a.byline,
        'dateline': a.dateline,
        'published': [a.published_on::VARCHAR, a.published_earliest::VARCHAR, a.published_latest::VARCHAR],
        'published_basis': a.published_basis,
        'lines': (
            SELECT list(l.line_no || ' ' || l.label || ' ' || l.zone ORDER BY l.line_no)
            FROM main.lines AS l
            WHERE l.article_id = a.article_id
        ),
        'credits': (
            SELECT list(c.kind || ': ' || c.name ORDER BY c.char_start)
            FROM main.credits AS c
            WHERE c.article_id = a.article_id
        ),
        'people': (
            SELECT list(DISTINCT m.name ORDER BY m.name)
            FROM main.mentions AS m
            WHERE m.article_id = a.article_id AND m.kind = 'person'
        ),
        'roles': list_sort((
            SELECT list(DISTINCT concat_ws(' | ', e.name, r.role, r.organisation, CASE WHEN r.former THEN 'former' END))
            FROM main.roles AS r
            JOIN main.entities AS e USING (entity_id)
            WHERE r.article_id = a.article_id
        )),
        'quotes': (
            SELECT list(
                concat_ws(
                    ' | ', q.kind, coalesce(e.name, q.speaker_as_named, 'nobody'), q.cue, 'via ' || q.relayed_from, q.text
                ) ORDER BY q.char_start
            )
            FROM main.quotes AS q
            LEFT JOIN main.entities AS e ON q.speaker_id = e.entity_id
            WHERE q.article_id = a.article_id
        ),
        'figures': (
            SELECT list(
                concat_ws(
                    ' | ', f.text, f.kind, f."of", f.unit,
                    CASE WHEN f.low IS NOT NULL THEN 'from ' || if(f.low_inclusive, '', 'above ') || f.low END,
                    CASE WHEN f.high IS NOT NULL THEN 'to ' || if(f.high_inclusive, '', 'below ') || f.high END,
                    CASE WHEN f.approximate THEN 'about ' || f.value END,
                    'says ' || coalesce(e.name, f.claimant_as_named), 'via ' || f.relayed_from
                ) ORDER BY f.char_start
            )
            FROM main.figures AS f
            LEFT JOIN main.entities AS e ON f.claimant_id = e.entity_id
            WHERE f.article_id = a.article_id
        ),
        'dates': (
            SELECT list(concat_ws(' | ', t.text, t.type, coalesce(t.value, '? ' || t.value_unanchored), t.mod) ORDER BY t.char_start)
            FROM main.dates AS t
            WHERE t.article_id = a.article_id
        )
    }::JSON AS facts
FROM main.articles AS a
JOIN main.documents AS d USING (article_id)
LEFT JOIN main.sources AS s ON a.source_id = s.source_id
LEFT JOIN main.sources AS v ON a.via_source_id = v.source_id
ORDER BY sample;
