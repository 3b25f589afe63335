-- The latest count of each pair. `status` is of the pair with all its checks, `counts_equal` of the count alone.
CREATE OR REPLACE VIEW ${database}.count_latest AS
SELECT
  suite,
  pair,
  status,
  message,
  source_rows,
  target_rows,
  difference,
  difference_percent,
  difference = 0 AS counts_equal,
  source,
  target,
  run_date,
  run_id,
  started_at,
  finished_at
FROM (
  SELECT
    *,
    row_number() OVER (PARTITION BY suite, pair ORDER BY run_date DESC, finished_at DESC, run_id DESC) AS recency
  FROM ${database}.count_results
)
WHERE recency = 1
