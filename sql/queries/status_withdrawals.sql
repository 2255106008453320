-- The withdrawals that this release was built with.
SELECT DISTINCT withdrawal_id FROM meta.withdrawals ORDER BY ALL;
