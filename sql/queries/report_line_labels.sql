-- What the lines were taken for, and whether facts are read from them.
SELECT
    label,
    CASE WHEN zone = 'none' THEN 'dropped' ELSE 'kept' END AS fate,
    count(*) AS lines,
    sum(char_end - char_start) AS chars,
    count(*) / sum(count(*)) OVER () AS share_of_lines,
    sum(char_end - char_start) / greatest(sum(sum(char_end - char_start)) OVER (), 1) AS share_of_text,
    count(DISTINCT article_id) AS articles
FROM main.lines
GROUP BY label, fate
ORDER BY fate DESC, lines DESC, label;
