-- Articles that are near copies of some (parameter $ids): originals, copies, and copies of the same original.
SELECT other.article_id
FROM main.article_texts AS other
WHERE
    list_contains($ids, other.article_id) IS NOT TRUE
    AND coalesce(other.duplicate_of, other.article_id) IN (
        SELECT coalesce(one.duplicate_of, one.article_id)
        FROM main.article_texts AS one
        WHERE list_contains($ids, one.article_id)
    )
ORDER BY other.article_id;
