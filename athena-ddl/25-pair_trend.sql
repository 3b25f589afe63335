-- Each pair day by day, by the last run of the day that was to compare its records. The percentage is of the larger side.
-- `new_differences` is against the day before on which the pair was compared: negative where there are fewer.
CREATE OR REPLACE VIEW ${database}.pair_trend AS
SELECT
  suite,
  pair,
  run_date,
  status,
  source_rows,
  target_rows,
  differing_rows,
  CASE
    WHEN differing_rows = 0 THEN CAST(0 AS decimal(24,4))
    ELSE CAST(CAST(differing_rows AS decimal(24,4)) * 100 / greatest(source_rows, target_rows) AS decimal(24,4))
  END AS differing_percent,
  differing_rows - lag(differing_rows) IGNORE NULLS OVER (PARTITION BY suite, pair ORDER BY run_date) AS new_differences,
  run_id
FROM (
  SELECT
    *,
    row_number() OVER (PARTITION BY suite, pair, run_date ORDER BY finished_at DESC, run_id DESC) AS recency
  FROM ${database}.accuracy_results
)
WHERE recency = 1
