-- Records that did not match when the pair was last compared, those that are waived left out. A later run that could not
-- compare the pair closes nothing.
CREATE OR REPLACE VIEW ${database}.open_differences AS
SELECT
  latest.suite,
  records.pair,
  records.status,
  records.key,
  records.source,
  records.target,
  records.changed_columns,
  records.causes,
  records.run_date,
  records.run_id
FROM ${database}.difference_records AS records
JOIN (
  SELECT
    suite,
    pair,
    run_date,
    run_id,
    row_number() OVER (PARTITION BY suite, pair ORDER BY run_date DESC, finished_at DESC, run_id DESC) AS recency
  FROM ${database}.accuracy_results
  WHERE differing_rows IS NOT NULL
) AS latest
  ON latest.run_date = records.run_date AND latest.pair = records.pair AND latest.run_id = records.run_id
WHERE latest.recency = 1 AND records.waived IS NULL
