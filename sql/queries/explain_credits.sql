-- Who is credited in an article. Parameter: $id.
SELECT name, kind, line_no, rule_id
FROM main.credits
WHERE article_id = $id
ORDER BY char_start, name;
