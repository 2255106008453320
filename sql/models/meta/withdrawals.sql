-- meta.withdrawals: what is out for good, from the lake's ledger.
-- Grain: withdrawal_id, article_id.  Reads: zone.withdrawals.
SELECT * EXCLUDE (shard) FROM zone.withdrawals;
