-- Rows of an invented release. `given` holds the run id, how many articles to make, and hostile strings.
CREATE TEMP MACRO hostile_text(n) AS (SELECT hostile[1 + n % len(hostile)] FROM given);

INSERT INTO meta.release SELECT run_id, '2024-05-11 08:00:00+00', '0.0.0', 'key' FROM given;
INSERT INTO meta.runs SELECT run_id, '2024-05-11 08:00:00+00', articles, 3 FROM given;

INSERT INTO sources
SELECT 'source' || n, left(hostile_text(n), 2000) || ' ' || n, 'outlet', NULL FROM range(90) AS r (n);

INSERT INTO article_texts
SELECT
    'article' || n, 'raw/' || n, repeat('a', 64),
    CASE WHEN n % 10 > 0 THEN 'source' || n % 90 END,
    CASE WHEN n % 10 > 0 THEN 'metadata' ELSE 'none' END,
    NULL,
    CASE WHEN n % 7 > 0 THEN hostile_text(n) END,
    hostile_text(n + 1), NULL, hostile_text(n + 2),
    CASE WHEN n % 3 = 0 THEN DATE '2024-01-01' + CAST(n % 120 AS INTEGER) END,
    NULL,
    CASE WHEN n % 3 < 2 THEN DATE '2024-01-01' + CAST(n % 120 AS INTEGER) END,
    CASE WHEN n % 3 < 2 THEN DATE '2024-01-01' + CAST(n % 120 + n % 3 AS INTEGER) END,
    CASE n % 3 WHEN 0 THEN 'stated' WHEN 1 THEN 'text' ELSE 'none' END,
    NULL, left(hostile_text(n), 400), 'metadata', hostile_text(n), [[0, 4]], NULL,
    CASE WHEN n % 50 = 1 THEN 'article0' END
FROM given, range(given.articles) AS r (n);

INSERT INTO documents
SELECT
    'document' || n, 'article' || n, repeat('a', 64), 'raw/' || n, hostile_text(n) || n, NULL, 0, 10, repeat('c', 64),
    'text', 'utf-8', 0, NULL, NULL, NULL, NULL
FROM given, range(given.articles) AS r (n);

INSERT INTO lines
SELECT
    'article' || n, k, k * 50, k * 50 + 40,
    (['body', 'title', 'advert', 'caption'])[1 + k % 4], (['body', 'head', 'none', 'caption'])[1 + k % 4],
    left(hostile_text(k), 300)
FROM given, range(given.articles) AS r (n), range(4) AS l (k);

INSERT INTO entities SELECT 'person' || n, 'person', hostile_text(n) || n, NULL FROM range(300) AS r (n);

INSERT INTO mentions
SELECT 'article' || n, 'person' || (n // 2 * 3 + k) % 300, 'person', 'x', 'x', k, k + 1, 0, 0, 'body', 'rule'
FROM given, range(given.articles) AS r (n), range(3) AS m (k);

INSERT INTO roles
SELECT 'article' || n, 'person' || n % 300, hostile_text(n), hostile_text(n + 3), NULL, NULL, false, 'x', 0, 1, 0, 0,
    'body', 'rule'
FROM given, range(given.articles) AS r (n);

INSERT INTO quotes
SELECT
    'quote' || n || '-' || k, 'article' || n, (['full', 'partial', 'term'])[1 + k % 3], 'x', k, k + 1, 0, 0, 'body',
    CASE WHEN k % 3 < 2 THEN 'person' || (n + k) % 300 END,
    CASE WHEN k % 3 < 2 THEN hostile_text(n) END,
    CASE WHEN k % 3 < 2 THEN 'person' ELSE 'none' END,
    CASE WHEN k % 3 < 2 THEN (['named', 'pronoun', 'role', 'carried'])[1 + n % 4] END,
    NULL, NULL, NULL, NULL, NULL, NULL, 'quote' || n || '-' || k, 1, 'rule'
FROM given, range(given.articles) AS r (n), range(5) AS q (k);

-- Articles of a pair count the same things of one story; the second gives another number.
INSERT INTO figures
SELECT
    'figure' || n || '-' || k, 'article' || n,
    (['count', 'money', 'percent', 'duration'])[1 + k % 4],
    hostile_text(k) || (10 + n % 2 * 10), k, k + length(hostile_text(k) || (10 + n % 2 * 10)), 0, 0, 'body',
    10 + n % 2 * 10, 'x', 10 + n % 2 * 10, true, 10 + n % 2 * 10, true, false, 10 + n % 2 * 10, 10 + n % 2 * 10, '1', NULL,
    'things of ' || hostile_text(n // 2 + k) || ' pair ' || n // 2, NULL, NULL, 'unstated', NULL, NULL, NULL, 'none',
    NULL, NULL, NULL, 'rule'
FROM given, range(given.articles) AS r (n), range(4) AS f (k);

INSERT INTO dates
SELECT
    'date' || n || '-' || k, 'article' || n, (['DATE', 'TIME', 'DURATION', 'SET'])[1 + k % 4], 'x', k, k + 1, 0, 0,
    'body', 'XXXX', NULL, CASE WHEN k % 2 = 0 THEN '2024' END, NULL, NULL, NULL, NULL, NULL, 'words', NULL, 'rule'
FROM given, range(given.articles) AS r (n), range(3) AS d (k);

INSERT INTO meta.rejects
SELECT
    'reject' || n, (['ingest', 'read', 'row'])[1 + n % 3], hostile_text(n), NULL, NULL, NULL, 'article' || n,
    CASE WHEN n % 3 = 2 THEN 'quotes' END, left(hostile_text(n // 3), 300), hostile_text(n + 5),
    CASE WHEN n % 3 = 2 THEN ['quote_span', hostile_text(n)] END
FROM range(200) AS r (n);

INSERT INTO meta.promises
SELECT 'promise' || n, 'quotes', 'table', CASE WHEN n < 3 THEN 'critical' ELSE 'warning' END, hostile_text(n)
FROM range(80) AS r (n);

INSERT INTO meta.verdicts
SELECT
    CASE WHEN run = 0 THEN run_id ELSE '202405' || lpad(CAST(10 - run // 4 AS VARCHAR), 2, '0') || 'T0'
        || CAST(4 - run % 4 AS VARCHAR) || '0000Z-00ab' END,
    'promise' || n, 'quotes', CASE WHEN n < 3 THEN 'critical' ELSE 'warning' END,
    n > 30 OR (n + run) % 3 > 0,
    CASE WHEN n % 2 = 0 THEN n END,
    CASE WHEN n > 70 THEN 'not asked: articles is 1, below 50' ELSE left(hostile_text(n), 100) END,
    CASE n % 4
        WHEN 0 THEN CAST(to_json([{'article_id': 'article1', 'text': left(hostile_text(n), 700)}]) AS VARCHAR)
        WHEN 1 THEN left(hostile_text(n), 3000)
        WHEN 2 THEN repeat('[', 3000)
    END,
    CASE WHEN n < 3 THEN hostile_text(n) END
FROM given, range(36) AS o (run), range(80) AS r (n);
