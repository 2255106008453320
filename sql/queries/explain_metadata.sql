-- What was said of an article from outside its text, and where. Parameter: $id.
SELECT m.field, m.value, m.basis
FROM main.metadata AS m
WHERE m.article_id = $id
ORDER BY m.field, m.value_no;
