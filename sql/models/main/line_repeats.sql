-- main.line_repeats: lines that stand in several otherwise different articles.
-- Grain: line_hash.  Reads: zone.line_repeats.
SELECT line_hash, article_count FROM zone.line_repeats;
