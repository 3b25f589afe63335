-- The latest comparison of the records of each pair, one that could not be compared is here as well, as an error.
CREATE OR REPLACE VIEW ${database}.accuracy_latest AS
SELECT
  suite,
  pair,
  status,
  message,
  source_rows,
  target_rows,
  matched,
  changed,
  missing_in_target,
  missing_in_source,
  differing_rows,
  matched_fraction,
  null_key_rows,
  duplicate_keys_source,
  duplicate_keys_target,
  method,
  columns_compared,
  columns_left_out,
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
  FROM ${database}.accuracy_results
)
WHERE recency = 1
