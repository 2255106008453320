-- Rows of each fact table, newest first words of how the release came about.
SELECT 'articles' AS table_name, count(*) AS row_count FROM main.article_texts
UNION ALL SELECT 'sources', count(*) FROM main.sources
UNION ALL SELECT 'entities', count(*) FROM main.entities
UNION ALL SELECT 'mentions', count(*) FROM main.mentions
UNION ALL SELECT 'roles', count(*) FROM main.roles
UNION ALL SELECT 'quotes', count(*) FROM main.quotes
UNION ALL SELECT 'figures', count(*) FROM main.figures
UNION ALL SELECT 'dates', count(*) FROM main.dates
UNION ALL SELECT 'rejects', count(*) FROM meta.rejects;
